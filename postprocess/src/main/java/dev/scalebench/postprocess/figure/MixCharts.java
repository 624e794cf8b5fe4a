package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.graph.LineGraph.Series;
import dev.scalebench.postprocess.graph.LineGraph.XAxis;
import dev.scalebench.postprocess.graph.MixGraph;
import dev.scalebench.postprocess.graph.MixGraph.Instances;
import dev.scalebench.postprocess.graph.MixGraph.Tile;
import dev.scalebench.postprocess.graph.MixGraph.Together;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Landmarks;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Part;
import dev.scalebench.postprocess.mix.Advice;
import dev.scalebench.postprocess.mix.Profile;
import dev.scalebench.postprocess.mix.Recommendation;
import dev.scalebench.postprocess.mix.Rounds;
import dev.scalebench.postprocess.style.LineStyle;
import dev.scalebench.postprocess.style.Ramp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * How the cores of a machine are divided among instances of a configuration.
 *
 * @param advice of the configuration
 * @param rounds what was measured of its mixes
 */
public record MixCharts(Subject subject, Advice advice, Rounds rounds) {

  /** The title of their chapter, and of what a page says of them. */
  public static final String CHAPTER = "Dividing the cores";

  /** The latency of one instance, with the recommended mixes. */
  public Figure map() {
    List<Mix> mixes = advice.landmarks().stream().map(advice::recommended).toList();
    NavigableSet<Integer> threads = shown(mixes, Profile.Time::threads, Part::threads);
    NavigableSet<Integer> batches = shown(mixes, Profile.Time::batchSize, Part::batchSize);
    MixGraph graph =
        new MixGraph(
            subject
                .naming()
                .heading(
                    "latency of one instance (ms)",
                    advice.profile().mapping(),
                    "",
                    subject.configurations().varying(advice.profile().configuration())),
            List.copyOf(threads),
            List.copyOf(batches),
            advice.profile().times().stream()
                .filter(time -> threads.contains(time.threads()))
                .filter(time -> batches.contains(time.batchSize()))
                .map(time -> new Tile(time.threads(), time.batchSize(), time.millis().mean()))
                .toList(),
            mixes.stream().map(MixCharts::together).toList());
    return new Figure(
        subject.naming().file("mixes", Mapping.SEQUENTIAL, ""), AltText.of(graph), graph);
  }

  /** Those that a reader looks for, and those of the mixes. */
  private NavigableSet<Integer> shown(
      List<Mix> mixes, ToIntFunction<Profile.Time> ofTime, ToIntFunction<Part> ofPart) {
    NavigableSet<Integer> shown =
        Landmarks.of(
            advice.profile().times().stream()
                .map(ofTime::applyAsInt)
                .collect(Collectors.toCollection(TreeSet::new)));
    mixes.stream().flatMap(mix -> mix.parts().stream()).mapToInt(ofPart).forEach(shown::add);
    return shown;
  }

  private static Together together(Mix mix) {
    return new Together(
        mix.parts().stream()
            .map(part -> new Instances(part.instances(), part.threads(), part.batchSize()))
            .toList());
  }

  /** Latency over how many equal instances share a batch; empty where none can be divided. */
  public Optional<Chapter> chapter() {
    List<Series> lines = lines();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    LineGraph graph =
        new LineGraph(
            subject
                .naming()
                .heading(
                    "latency of equal instances",
                    advice.profile().mapping(),
                    "",
                    subject.configurations().varying(advice.profile().configuration()),
                    advice.cores() + " cores"),
            XAxis.INSTANCES,
            "Latency of all together (ms)",
            Scale.LOG,
            "Inputs of all instances",
            lines,
            Optional.empty());
    Figure figure =
        new Figure(
            subject.naming().file("instances", Mapping.SEQUENTIAL, ""), AltText.of(graph), graph);
    return Optional.of(
        new Chapter(
            CHAPTER,
            """
            How long a batch is predicted to take if equal instances share it, each with an equal \
            part of the inputs and of the %s cores (rounded down). %s"""
                .formatted(
                    advice.cores(),
                    advice.learnt().isEmpty()
                        ? "They take as long as one of them took alone: that instances disturb each"
                            + " other is not predicted."
                        : "How much instances disturb each other is learnt from mixes that were"
                            + " measured. Dashed lines with squares are those, in the way to run"
                            + " instances in which each was fastest."),
            List.of(new Chapter.Group("Latency by the number of instances", List.of(figure)))));
  }

  private List<Series> lines() {
    NavigableMap<Integer, List<Point>> predicted = new TreeMap<>();
    for (Recommendation each : advice.landmarks()) {
      List<Point> points = points(each.inputs(), part -> advice.millis(new Mix(List.of(part))));
      if (points.size() > 1) {
        predicted.put(each.inputs(), points);
      }
    }
    List<Series> series = new ArrayList<>();
    if (predicted.isEmpty()) {
      return series;
    }
    Map<Integer, LineStyle> styles = Ramp.styles(predicted.navigableKeySet());
    styles.forEach(
        (inputs, style) -> {
          String label = inputs.toString();
          series.add(
              new Series(label, style, predicted.getOrDefault(inputs, List.of()), List.of()));
          List<Point> measured =
              points(inputs, part -> rounds.fastest(new Mix(List.of(part))).map(Rounds::millis));
          if (!measured.isEmpty()) {
            series.add(new Series(label + ", measured", style.counterpart(), measured, List.of()));
          }
        });
    return series;
  }

  /** What equal instances take that share so many inputs and the cores. */
  private List<Point> points(int inputs, Function<Part, Optional<Estimate>> millis) {
    List<Point> points = new ArrayList<>();
    for (int instances = 1; instances <= advice.cores(); instances++) {
      if (inputs % instances == 0) {
        int count = instances;
        millis
            .apply(new Part(count, advice.cores() / count, inputs / count))
            .ifPresent(known -> points.add(new Point(count, known, true)));
      }
    }
    return points;
  }
}
