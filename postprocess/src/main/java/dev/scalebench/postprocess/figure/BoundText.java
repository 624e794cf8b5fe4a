package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what bounds the cells on a GPU.
 *
 * @param ceilings that of a cell, where one was measured
 */
record BoundText(ModelMeasurements data, Function<Cell, Optional<Ceiling>> ceilings) {

  /** How many cells are bound by what; empty if that is known of none. */
  String sentences() {
    Map<Bound, Long> cells =
        data.measurements().stream()
            .flatMap(measurement -> Bound.of(measurement, data, ceilings).stream())
            .collect(
                Collectors.groupingBy(
                    Function.identity(), () -> new EnumMap<>(Bound.class), Collectors.counting()));
    if (cells.isEmpty()) {
      return "";
    }
    boolean clocked =
        data.measurements().stream()
            .anyMatch(measurement -> measurement.secondary().deviceMillis().isPresent());
    return " Cells by what bounds them: %s; the numbers tell which.%s"
        .formatted(
            cells.entrySet().stream()
                .map(entry -> entry.getKey().title() + " " + entry.getValue())
                .collect(Collectors.joining(", ")),
            clocked
                ? " Where the GPU's own clock was read, launch time is compared with its time"
                    + " instead, which ends before the result is read back."
                : "");
  }
}
