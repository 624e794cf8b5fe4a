package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long usual and slow calls take, at a few batch sizes, on the most threads.
 *
 * @param batchSizes its groups of columns
 */
record SpreadTable(List<Integer> batchSizes, List<Row> rows) {

  private static final List<Integer> BATCH_SIZES = List.of(1, 8, 32);

  record Row(String configuration, List<Tail> tails) {}

  /** Of a batch size; texts are empty where no percentile is known. */
  record Tail(String p50, String p90, String p99, String calls) {
    private static final Tail UNKNOWN = new Tail("", "", "", "");
  }

  /** One where percentiles of one of the batch sizes are known, else none. */
  static List<SpreadTable> of(ModelMeasurements data) {
    List<Integer> batchSizes =
        BATCH_SIZES.stream().filter(size -> data.batchSizes().contains(size)).toList();
    Naming naming = Naming.of(data);
    List<Row> rows = new ArrayList<>();
    for (Configuration configuration : data.configurations()) {
      List<Tail> tails = batchSizes.stream().map(size -> tail(data, configuration, size)).toList();
      if (tails.stream().anyMatch(tail -> !tail.equals(Tail.UNKNOWN))) {
        rows.add(new Row(naming.title(configuration), tails));
      }
    }
    return rows.isEmpty() ? List.of() : List.of(new SpreadTable(batchSizes, rows));
  }

  private static Tail tail(ModelMeasurements data, Configuration configuration, int batchSize) {
    return data.measurements().stream()
        .filter(measurement -> measurement.cell().configuration().equals(configuration))
        .filter(measurement -> measurement.cell().batchSize() == batchSize)
        .filter(measurement -> measurement.cell().mapping() == data.mappings().first())
        .reduce((fewer, more) -> more) // sorted by threads
        .flatMap(SpreadTable::tail)
        .orElse(Tail.UNKNOWN);
  }

  private static Optional<Tail> tail(Measurement measurement) {
    return measurement
        .latency()
        .map(latency -> latency.percentilesMillis())
        .filter(percentiles -> percentiles.p50().isPresent())
        .map(
            percentiles ->
                new Tail(
                    PercentileText.of(percentiles.p50()),
                    PercentileText.of(percentiles.p90()) + Naming.dagger(measurement),
                    PercentileText.of(percentiles.p99()),
                    measurement.calls().stream().mapToObj(String::valueOf).findFirst().orElse("")));
  }

  /** Whether the 99th percentile of any of its cells is known. */
  boolean withP99() {
    return rows.stream()
        .flatMap(row -> row.tails().stream())
        .anyMatch(tail -> PercentileText.isKnown(tail.p99()));
  }

  /** Columns of a batch size. */
  int columns() {
    return withP99() ? 4 : 3;
  }

  /** What its percentiles mean. */
  String legend() {
    return PercentileText.legend(
        rows.stream()
            .flatMap(row -> row.tails().stream())
            .flatMap(tail -> Stream.of(tail.p50(), tail.p90(), withP99() ? tail.p99() : ""))
            .toList(),
        "calls");
  }
}
