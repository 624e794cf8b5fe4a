package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Lines over batch sizes, one a configuration, of what it has at its highest number of threads.
 *
 * @param quantity empty where it is not known
 */
record HighestThreads(Subject subject, Function<Measurement, Optional<Estimate>> quantity) {

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
    OptionalInt threads =
        subject.series().measured(cells).stream()
            .filter(measurement -> quantity.apply(measurement).isPresent())
            .mapToInt(measurement -> measurement.cell().intraOpThreads())
            .max();
    return subject
        .series()
        .configurationsOverBatchSizes(
            quantity, cell -> cell.intraOpThreads() == threads.orElse(0), cells);
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
      Optional<LineGraph.Reference> reference) {
    if (lines.isEmpty()) {
      return List.of();
    }
    LineGraph graph =
        new LineGraph(
            subject.naming().heading(words.title(), mapping, words.of(), subject.only(lines)),
            LineGraph.XAxis.BATCH_SIZES,
            words.yLabel(),
            LineGraph.Scale.LINEAR,
            "Configuration",
            lines,
            reference);
    String file = subject.naming().file(words.id(), mapping, words.slug());
    return List.of(new Figure(file, AltText.of(graph), graph));
  }
}
