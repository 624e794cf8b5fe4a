package dev.scalebench.postprocess.explorer;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Estimate.Interval;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.page.Page;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that the explorer can draw.
 *
 * @param title for readers
 * @param unit of values and intervals, for readers
 * @param values an element for each measurement; null where it is not known
 * @param lows lower ends of confidence intervals, likewise; empty if there are none
 * @param highs upper ends; null, too, where nothing bounds the value
 * @param confidence of the intervals, for readers; empty if there are none
 */
record ExplorerQuantity(
    String id,
    String title,
    String unit,
    Kind kind,
    List<@Nullable Double> values,
    List<@Nullable Double> lows,
    List<@Nullable Double> highs,
    String confidence) {

  /** Of intervals of means. */
  private static final String MEANS = "99.9 %";

  private static final String LATENCY_UNIT = "ms per batch";

  /** Of intervals, which nobody reads more exactly. */
  private static final MathContext DIGITS = new MathContext(8);

  /** What the scripts must know of a quantity: of times less is better, and counts are whole. */
  enum Kind {
    TIME,
    RATE,
    AMOUNT,
    COUNT;

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One without intervals. */
  private ExplorerQuantity(
      String id, String title, String unit, Kind kind, List<@Nullable Double> values) {
    this(id, title, unit, kind, values, List.of(), List.of(), "");
  }

  /** Those of which any value is known. */
  static List<ExplorerQuantity> of(Page page) {
    List<Measurement> measurements = page.data().measurements();
    return Stream.of(
            times(measurements),
            Stream.of(share(page)),
            others(measurements),
            conditions(measurements))
        .flatMap(Function.identity())
        .filter(quantity -> known(quantity.values()))
        .toList();
  }

  private static Stream<ExplorerQuantity> conditions(List<Measurement> measurements) {
    return Stream.of(Condition.values())
        .map(
            condition ->
                metric(
                    condition.id(),
                    condition.title(),
                    condition.shownUnit(),
                    condition == Condition.OTHERS ? Kind.COUNT : Kind.AMOUNT,
                    measurements,
                    metrics -> metrics.conditions().get(condition)));
  }

  private static Stream<ExplorerQuantity> times(List<Measurement> measurements) {
    return Stream.of(
        estimate(
            "latency",
            "Mean latency",
            LATENCY_UNIT,
            Kind.TIME,
            measurements,
            ExplorerQuantity::latency),
        extreme("min", "Minimum latency", measurements, Percentiles::min),
        percentile("p50", "Latency p50", measurements, Percentiles::p50),
        percentile("p90", "Latency p90", measurements, Percentiles::p90),
        percentile("p99", "Latency p99", measurements, Percentiles::p99),
        extreme("max", "Maximum latency", measurements, Percentiles::max),
        estimate(
            "throughput",
            "Throughput",
            "inferences/s",
            Kind.RATE,
            measurements,
            ExplorerQuantity::throughput),
        new ExplorerQuantity(
            "calls",
            "Timed calls",
            "calls",
            Kind.COUNT,
            column(measurements, each -> each.calls().stream().asDoubleStream().findFirst())));
  }

  /** What products do, of what bounds them. */
  private static ExplorerQuantity share(Page page) {
    return estimate(
        "ceiling",
        "Share of the ceiling",
        "%",
        Kind.AMOUNT,
        page.data().measurements(),
        page.ceilings()::percent);
  }

  private static Stream<ExplorerQuantity> others(List<Measurement> measurements) {
    return Stream.of(
        metric(
            "launch",
            "Launch time",
            LATENCY_UNIT,
            Kind.TIME,
            measurements,
            SecondaryMetrics::launchMillis),
        metric(
            "device-time",
            "Time by the GPU's clock",
            LATENCY_UNIT,
            Kind.TIME,
            measurements,
            SecondaryMetrics::deviceMillis),
        metric(
            "memory",
            "Peak memory",
            "MB",
            Kind.AMOUNT,
            measurements,
            SecondaryMetrics::peakMegabytes),
        metric(
            "device-memory",
            "Device memory",
            "MB",
            Kind.AMOUNT,
            measurements,
            SecondaryMetrics::deviceMegabytes),
        metric(
            "answer-error",
            "Error of the answer",
            "relative",
            Kind.AMOUNT,
            measurements,
            metrics -> metrics.answer().relativeError()),
        metric(
            "same-top",
            "Same top answer",
            "% of rows",
            Kind.AMOUNT,
            measurements,
            metrics -> metrics.answer().sameTopPercent()),
        firstAnswer("start-first", "Start to the first answer", 1, measurements),
        firstAnswer("start-second", "Start to the second answer", 2, measurements),
        firstAnswer("start-third", "Start to the third answer", 3, measurements),
        metric(
            "first-call",
            "First call alone",
            "s",
            Kind.TIME,
            measurements,
            metrics -> metrics.firstAnswers().callSeconds()));
  }

  private static ExplorerQuantity firstAnswer(
      String id, String title, int number, List<Measurement> measurements) {
    return metric(
        id, title, "s", Kind.TIME, measurements, metrics -> metrics.firstAnswers().seconds(number));
  }

  private static Optional<Estimate> latency(Measurement measurement) {
    return measurement.latency().map(Latency::millis);
  }

  private static Optional<Estimate> throughput(Measurement measurement) {
    return measurement.throughput().map(Throughput::perSecond);
  }

  private static ExplorerQuantity estimate(
      String id,
      String title,
      String unit,
      Kind kind,
      List<Measurement> measurements,
      Function<Measurement, Optional<Estimate>> estimate) {
    Function<Measurement, Optional<Interval>> interval =
        measurement -> estimate.apply(measurement).flatMap(Estimate::interval);
    boolean none = measurements.stream().allMatch(each -> interval.apply(each).isEmpty());
    return new ExplorerQuantity(
        id,
        title,
        unit,
        kind,
        column(measurements, of(estimate, Estimate::mean)),
        none ? List.of() : ends(measurements, of(interval, Interval::low)),
        none ? List.of() : ends(measurements, of(interval, Interval::high)),
        none ? "" : MEANS);
  }

  private static <T> Function<Measurement, OptionalDouble> of(
      Function<Measurement, Optional<T>> known, ToDoubleFunction<T> figure) {
    return measurement -> known.apply(measurement).stream().mapToDouble(figure).findFirst();
  }

  /** Ends of intervals; null, too, for those that are infinite. */
  private static List<@Nullable Double> ends(
      List<Measurement> measurements, Function<Measurement, OptionalDouble> end) {
    return column(
        measurements,
        measurement ->
            end.apply(measurement).stream()
                .filter(Double::isFinite)
                .map(value -> BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                .findFirst());
  }

  private static ExplorerQuantity percentile(
      String id,
      String title,
      List<Measurement> measurements,
      Function<Percentiles, Optional<Percentile>> percentile) {
    Function<Measurement, Optional<Percentile>> known =
        measurement ->
            measurement.latency().flatMap(latency -> percentile.apply(latency.percentilesMillis()));
    return new ExplorerQuantity(
        id,
        title,
        LATENCY_UNIT,
        Kind.TIME,
        column(measurements, of(known, Percentile::millis)),
        ends(measurements, of(known, each -> each.interval().low())),
        ends(measurements, of(known, each -> each.interval().high())),
        Percentile.CONFIDENCE_PERCENT + " %");
  }

  /** A time of a single call. */
  private static ExplorerQuantity extreme(
      String id,
      String title,
      List<Measurement> measurements,
      Function<Percentiles, OptionalDouble> time) {
    return new ExplorerQuantity(
        id,
        title,
        LATENCY_UNIT,
        Kind.TIME,
        column(
            measurements,
            measurement ->
                measurement
                    .latency()
                    .map(latency -> time.apply(latency.percentilesMillis()))
                    .orElse(OptionalDouble.empty())));
  }

  private static ExplorerQuantity metric(
      String id,
      String title,
      String unit,
      Kind kind,
      List<Measurement> measurements,
      Function<SecondaryMetrics, OptionalDouble> metric) {
    return new ExplorerQuantity(
        id,
        title,
        unit,
        kind,
        column(measurements, measurement -> metric.apply(measurement.secondary())));
  }

  private static List<@Nullable Double> column(
      List<Measurement> measurements, Function<Measurement, OptionalDouble> value) {
    return measurements.stream()
        .map(value)
        .<@Nullable Double>map(known -> known.isPresent() ? known.getAsDouble() : null)
        .toList();
  }

  private static boolean known(List<@Nullable Double> values) {
    return values.stream().anyMatch(value -> value != null);
  }
}
