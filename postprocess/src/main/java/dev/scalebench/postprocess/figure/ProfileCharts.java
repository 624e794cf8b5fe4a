package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.OperationGraph;
import dev.scalebench.postprocess.graph.OperationGraph.Way;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Extra;
import dev.scalebench.postprocess.measure.OperationTime;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.style.Categories;
import dev.scalebench.postprocess.style.LineStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the time of a call goes: the costliest operations of cells that differ in their
 * optimization alone, beside each other.
 */
record ProfileCharts(Subject subject, List<CellProfile> profiles) {

  private static final int COSTLIEST = 10;
  private static final String OTHER = "other operations";
  private static final String OUTSIDE = "no operation";
  private static final double NANOS = 1e6;

  Chapter chapter() {
    return new Chapter(
        "Where the time goes",
        """
        What operations take in a call, as the engine's own profiler tells it: the time of their own, \
        without that of other operations that they call. The ten that take the largest shares are \
        shown. "No operation" is the rest of the call: Java, JNI, and what the engine does between \
        operations. The profiler makes calls longer, so calls without it were timed before and after; \
        from them comes the least that is in no operation.

        """
            + table(),
        profiles.isEmpty()
            ? List.of()
            : List.of(new Chapter.Group("Time by operation", figures())));
  }

  private String table() {
    return Stream.concat(
            Stream.of(
                "| | ms per call | with the profiler | in no operation | ns for each operation asked for |",
                "| --- | --- | --- | --- | --- |"),
            profiles.stream().map(ProfileCharts::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(CellProfile profile) {
    Optimization optimization = profile.cell().configuration().optimization();
    double perOperation = NANOS / profile.outermost();
    return "| %s, %s, %s | %s | %s | %s to %s | %s |"
        .formatted(
            what(profile.cell()),
            optimization.title(),
            size(profile.cell()),
            Decimals.rounded(profile.plainMillis()),
            Decimals.rounded(profile.profiledMillis()),
            Decimals.rounded(profile.leastOutsideMillis()),
            Decimals.rounded(profile.outsideMillis()),
            optimization == Optimization.NONE
                ? "%d to %d"
                    .formatted(
                        Math.round(profile.leastOutsideMillis() * perOperation),
                        Math.round(profile.outsideMillis() * perOperation))
                : "");
  }

  /** A chart for each set of cells. */
  private List<Figure> figures() {
    SortedMap<Cell, List<CellProfile>> sets = new TreeMap<>();
    profiles.forEach(
        profile -> sets.computeIfAbsent(profile.eager(), fresh -> new ArrayList<>()).add(profile));
    return sets.entrySet().stream().map(set -> figure(set.getKey(), set.getValue())).toList();
  }

  private Figure figure(Cell cell, List<CellProfile> beside) {
    List<String> costliest = costliest(beside);
    List<String> others =
        beside.stream()
            .flatMap(profile -> profile.operations().stream())
            .map(OperationTime::name)
            .filter(name -> !costliest.contains(name))
            .distinct()
            .toList();
    List<String> rows = new ArrayList<>(costliest);
    rows.addAll(others.isEmpty() ? List.of(OUTSIDE) : List.of(OTHER, OUTSIDE));
    OperationGraph graph =
        new OperationGraph(
            subject
                .naming()
                .heading("time by operation", cell.mapping(), "", what(cell), size(cell)),
            rows,
            beside.stream().map(profile -> way(profile, costliest, others)).toList());
    String file = subject.naming().file("profile", cell.mapping(), slug(cell));
    return new Figure(file, AltText.of(graph), graph);
  }

  private static Way way(CellProfile profile, List<String> costliest, List<String> others) {
    List<Double> millis = new ArrayList<>();
    costliest.forEach(name -> millis.add(millis(profile, List.of(name))));
    if (!others.isEmpty()) {
      millis.add(millis(profile, others));
    }
    millis.add(profile.outsideMillis());
    Optimization optimization = profile.cell().configuration().optimization();
    List<Optimization> all = List.of(Optimization.values());
    LineStyle style = Categories.styles(all.size()).get(all.indexOf(optimization));
    return new Way(optimization.title(), style, millis);
  }

  private static double millis(CellProfile profile, List<String> names) {
    return profile.operations().stream()
        .filter(operation -> names.contains(operation.name()))
        .mapToDouble(OperationTime::millis)
        .sum();
  }

  /** Each profile counts: an operation's largest share of one decides. */
  private static List<String> costliest(List<CellProfile> beside) {
    Map<String, Double> shares = new TreeMap<>();
    for (CellProfile profile : beside) {
      for (OperationTime operation : profile.operations()) {
        shares.merge(operation.name(), operation.millis() / profile.profiledMillis(), Math::max);
      }
    }
    return shares.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(COSTLIEST)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What runs a cell, but for its optimization. */
  private static String what(Cell cell) {
    Configuration configuration = cell.configuration();
    return joined(
        ", ",
        configuration.engine().title(),
        configuration.precision() == Precision.FLOAT32 ? "" : configuration.precision().title(),
        Extra.ALL.stream()
            .map(extra -> extra.title(configuration))
            .filter(title -> !title.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  private static String slug(Cell cell) {
    Configuration configuration = cell.configuration();
    return joined(
            "-",
            configuration.engine().id(),
            configuration.precision() == Precision.FLOAT32 ? "" : configuration.precision().id(),
            Extra.among(List.of(configuration)).stream()
                .map(extra -> extra.id(configuration))
                .collect(Collectors.joining("-")),
            "b" + cell.batchSize(),
            "t" + cell.intraOpThreads())
        .replace('+', '-');
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }

  private static String size(Cell cell) {
    return "%s %s, batch size %s"
        .formatted(
            cell.intraOpThreads(),
            cell.intraOpThreads() == 1 ? "thread" : "threads",
            cell.batchSize());
  }
}
