package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.Aim;
import dev.scalebench.postprocess.answer.Choice;
import dev.scalebench.postprocess.answer.LatencyLimit;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What to choose under limits of latency, a row each.
 *
 * @param withTails whether any row has a 99th percentile
 * @param withCalls whether it is known in any row how many there were
 */
record LimitTable(List<Row> rows, boolean withTails, boolean withCalls) {

  /** Of fewer calls the 99th percentile is the slowest. */
  private static final long CALLS_OF_TAILS = 100;

  /**
   * A limit. A text is empty where its figure is not known.
   *
   * @param choice empty where no cell keeps it
   * @param rivals that may be as good
   */
  record Row(
      int millis,
      String choice,
      String batchSize,
      String throughput,
      String p90,
      String p99,
      String memory,
      String calls,
      String rivals) {}

  /** One where any limit is kept, else none. */
  static List<LimitTable> of(ModelMeasurements data, List<LatencyLimit> limits) {
    Naming naming = Naming.of(data);
    List<Row> rows = limits.stream().map(limit -> row(naming, limit)).toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new LimitTable(
                rows,
                rows.stream().anyMatch(row -> !row.p99().isEmpty()),
                rows.stream().anyMatch(row -> !row.calls().isEmpty())));
  }

  private static Row row(Naming naming, LatencyLimit limit) {
    return limit
        .choice()
        .map(choice -> row(naming, limit.millis(), choice))
        .orElse(new Row(limit.millis(), "", "", "", "", "", "", "", ""));
  }

  private static Row row(Naming naming, int millis, Choice choice) {
    Measurement best = choice.best();
    Percentiles percentiles =
        best.latency().map(latency -> latency.percentilesMillis()).orElse(Percentiles.UNKNOWN);
    boolean tail = best.calls().orElse(0) >= CALLS_OF_TAILS;
    return new Row(
        millis,
        naming.contender(best),
        String.valueOf(best.cell().batchSize()),
        throughput(best),
        rounded(percentiles.p90()),
        tail ? rounded(percentiles.p99()) : "",
        rounded(best.secondary().peakMegabytes()),
        best.calls().isPresent() ? String.valueOf(best.calls().getAsLong()) : "",
        choice.rivals().stream()
            .map(
                rival ->
                    "%s at %s, %s"
                        .formatted(
                            naming.contender(rival), rival.cell().batchSize(), throughput(rival)))
            .collect(Collectors.joining("; ")));
  }

  private static String throughput(Measurement measurement) {
    return Aim.MOST_THROUGHPUT.of(measurement).map(Decimals::withError).orElse("");
  }

  private static String rounded(OptionalDouble value) {
    return value.isPresent() ? Decimals.rounded(value.getAsDouble()) : "";
  }
}
