package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.Aim;
import dev.scalebench.postprocess.answer.Choice;
import dev.scalebench.postprocess.answer.LatencyLimit;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Percentile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to choose under limits of latency, a row each.
 *
 * @param withP90 whether the 90th percentile is known in any row
 * @param withP99 likewise
 * @param withCalls whether it is known in any row how many there were
 */
record LimitTable(List<Row> rows, boolean withP90, boolean withP99, boolean withCalls) {

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
                isKnown(limits, Percentiles::p90),
                isKnown(limits, Percentiles::p99),
                rows.stream().anyMatch(row -> !row.calls().isEmpty())));
  }

  private static boolean isKnown(
      List<LatencyLimit> limits, Function<Percentiles, Optional<Percentile>> percentile) {
    return limits.stream()
        .flatMap(limit -> limit.choice().stream())
        .anyMatch(choice -> percentile.apply(percentiles(choice.best())).isPresent());
  }

  private static Percentiles percentiles(Measurement measurement) {
    return measurement
        .latency()
        .map(latency -> latency.percentilesMillis())
        .orElse(Percentiles.UNKNOWN);
  }

  /** What its percentiles mean; empty where none is known. */
  String legend() {
    return withP90 || withP99
        ? PercentileText.legend(
            rows.stream().flatMap(row -> Stream.of(row.p90(), row.p99())).toList(), "calls")
        : "";
  }

  private static Row row(Naming naming, LatencyLimit limit) {
    return limit
        .choice()
        .map(choice -> row(naming, limit.millis(), choice))
        .orElse(new Row(limit.millis(), "", "", "", "", "", "", "", ""));
  }

  private static Row row(Naming naming, int millis, Choice choice) {
    Measurement best = choice.best();
    Percentiles percentiles = percentiles(best);
    return new Row(
        millis,
        naming.contender(best),
        String.valueOf(best.cell().batchSize()),
        throughput(best),
        PercentileText.of(percentiles.p90()),
        PercentileText.of(percentiles.p99()),
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
