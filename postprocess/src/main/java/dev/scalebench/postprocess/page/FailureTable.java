package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.CellSets;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.FailureGroup;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.OneLine;
import java.util.List;
import java.util.stream.Stream;

/** Cells without a result, a row for each kind and cause. */
record FailureTable(List<Row> rows) {

  /** Characters of a message. */
  private static final int MAX_MESSAGE = 300;

  /**
   * What happened to some cells.
   *
   * @param cells how many
   * @param which in lines
   * @param message cut off where it is too long; may be empty
   * @param advice what to do
   */
  record Row(String what, int cells, List<String> which, String message, String advice) {

    Row {
      message = OneLine.cut(message, MAX_MESSAGE);
    }
  }

  /** One where there are failures, else none. */
  static List<FailureTable> of(ModelMeasurements data) {
    if (data.failures().isEmpty()) {
      return List.of();
    }
    CellSets<Cell> sets =
        new CellSets<>(
            CellSets.OF_CELLS,
            Stream.concat(
                    data.measurements().stream().map(Measurement::cell),
                    data.failures().stream().map(Failure::cell))
                .toList());
    return List.of(
        new FailureTable(
            FailureGroup.of(data.failures()).stream().map(group -> row(group, sets)).toList()));
  }

  private static Row row(FailureGroup group, CellSets<Cell> sets) {
    return new Row(
        group.kind().title(),
        group.failures().size(),
        sets.describe(group.failures().stream().map(Failure::cell).toList()),
        group.message(),
        advice(group.kind()));
  }

  private static String advice(FailureKind kind) {
    return switch (kind) {
      case ERROR -> "see what the benchmarks printed; --resume tries again";
      case WRONG_ANSWER ->
          "java -jar benchmarks.jar doctor tries the engines' kernels; --kernels chooses others";
      case OUT_OF_MEMORY -> "choose smaller batches, or allow more memory";
      case KILLED ->
          "of a crash the hs_err_pid file beside the results tells more; of a kill from outside, dmesg";
      case TIME_LIMIT -> "--time-limit allows more; or choose smaller batches";
      case INCOMPLETE -> "the engine ended its process without an error; --resume tries again";
      case SKIPPED -> "was not tried, since it cannot succeed there; the message says why";
    };
  }
}
