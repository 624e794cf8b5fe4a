package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Lines over batch sizes, one a configuration, of what it has at its highest number of threads.
 *
 * @param quantity of which those at other numbers of threads are much alike
 */
record HighestThreads(Subject subject, Function<Measurement, OptionalDouble> quantity) {

  List<LineGraph.Series> lines(Mapping mapping) {
    return subject.data().configurations().stream()
        .flatMap(configuration -> line(Selection.of(mapping, configuration)).stream())
        .toList();
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
            measurement ->
                measurement.cell().intraOpThreads() == threads.orElse(0)
                    ? estimate(quantity.apply(measurement))
                    : Optional.empty(),
            cells)
        .stream()
        .map(line -> new LineGraph.Series(line.label(), line.style(), line.points(), List.of()))
        .toList();
  }

  private static Optional<Estimate> estimate(OptionalDouble known) {
    return known.isPresent()
        ? Optional.of(new Estimate(known.getAsDouble(), OptionalDouble.empty()))
        : Optional.empty();
  }
}
