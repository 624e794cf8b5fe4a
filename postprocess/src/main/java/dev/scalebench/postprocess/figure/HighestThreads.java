package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.Selection;
import dev.scalebench.postprocess.graph.SeriesFactory;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lines over batch sizes, one a configuration, of what it has at its highest number of threads.
 *
 * @param quantity empty where it is not known
 * @param steady which points are drawn full
 */
record HighestThreads(
    Subject subject,
    Function<Measurement, Optional<Estimate>> quantity,
    Predicate<Measurement> steady) {

  /** Lines of times, or of what follows from them. */
  HighestThreads(Subject subject, Function<Measurement, Optional<Estimate>> quantity) {
    this(subject, quantity, SeriesFactory::isSteady);
  }

  List<LineGraph.Series> lines(Mapping mapping) {
    return subject.data().configurations().stream()
        .flatMap(configuration -> line(Selection.of(mapping, configuration)).stream())
        .toList();
  }

  /** The same, none if each has one point: there would be no line. */
  List<LineGraph.Series> linesOverSeveral(Mapping mapping) {
    List<LineGraph.Series> lines = lines(mapping);
    return lines.stream().anyMatch(line -> line.points().size() > 1) ? lines : List.of();
  }

  /** One line, or none. */
  List<LineGraph.Series> line(Selection cells) {
    OptionalInt threads = threads(cells);
    return subject
        .series()
        .configurationsOverBatchSizes(
            quantity, steady, cell -> cell.intraOpThreads() == threads.orElse(0), cells);
  }

  private OptionalInt threads(Selection cells) {
    return subject.series().measured(cells).stream()
        .filter(measurement -> quantity.apply(measurement).isPresent())
        .mapToInt(measurement -> measurement.cell().intraOpThreads())
        .max();
  }

  /** On how many threads the lines are, if that is the same for all the processor's; else empty. */
  private String onThreads(Mapping mapping) {
    Set<Integer> counts =
        subject.data().configurations().stream()
            .filter(configuration -> configuration.device() == Device.CPU)
            .flatMapToInt(configuration -> threads(Selection.of(mapping, configuration)).stream())
            .boxed()
            .collect(Collectors.toSet());
    if (counts.size() != 1) {
      return "";
    }
    int count = counts.iterator().next();
    boolean beside =
        subject.data().configurations().stream()
            .filter(configuration -> configuration.device() != Device.CPU)
            .anyMatch(configuration -> threads(Selection.of(mapping, configuration)).isPresent());
    return (beside ? "CPU on " : "") + FigureNames.threads(count);
  }

  /**
   * The names of a chart of such lines.
   *
   * @param id of what it shows, in its file's name
   * @param slug that follows in the file's name; may be empty
   * @param title of what it shows
   * @param of that follows in the title
   */
  record Words(String id, String slug, String title, String of, String yLabel) {}

  /** A chart of such lines; none where there are none. */
  List<Figure> figures(
      Mapping mapping,
      List<LineGraph.Series> lines,
      Words words,
      LineGraph.Scale scale,
      Optional<LineGraph.Reference> reference) {
    if (lines.isEmpty()) {
      return List.of();
    }
    LineGraph graph =
        new LineGraph(
            subject
                .naming()
                .heading(
                    words.title(), mapping, words.of(), subject.only(lines), onThreads(mapping)),
            LineGraph.XAxis.BATCH_SIZES,
            words.yLabel(),
            scale,
            "Configuration",
            lines,
            reference);
    String file = subject.naming().file(words.id(), mapping, words.slug());
    return List.of(new Figure(file, AltText.of(graph), graph));
  }
}
