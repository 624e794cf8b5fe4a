package dev.scalebench.postprocess.measure;

import dev.scalebench.postprocess.measure.Estimate.Interval;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What differs from fork to fork in cells of one device.
 *
 * @param drift of the host; empty where it is not taken out
 * @param variance between forks as they were measured
 * @param undrifted the same without the drift
 */
record ForkSpread(Optional<Drift> drift, ForkVariance variance, ForkVariance undrifted) {

  private static final ForkSpread UNKNOWN = of(List.of(), /* oneJvm= */ true);

  /** Of all devices in results that were measured together. */
  static Map<Device, ForkSpread> of(Collection<Result> results) {
    boolean oneJvm = results.stream().map(ForkSpread::jvm).distinct().count() <= 1;
    Map<Device, ForkSpread> spreads = new EnumMap<>(Device.class);
    results.stream()
        .collect(
            Collectors.groupingBy(
                result -> result.cell().configuration().device(),
                Collectors.mapping(Result::forks, Collectors.toList())))
        .forEach((device, cells) -> spreads.put(device, of(cells, oneJvm)));
    return spreads;
  }

  /** The ruler is a Java program: what it takes depends on the JVM, too. */
  private static String jvm(Result result) {
    return result.settings().jvm() + " " + result.settings().jvmArgs();
  }

  private static ForkSpread of(List<List<Fork>> cells, boolean oneJvm) {
    Optional<Drift> drift = oneJvm ? Drift.of(cells) : Optional.empty();
    return new ForkSpread(
        drift,
        ForkVariance.of(cells.stream().map(forks -> logs(forks, Optional.empty())).toList()),
        ForkVariance.of(cells.stream().map(forks -> logs(forks, drift)).toList()));
  }

  /** That of a cell's device. */
  static ForkSpread of(Map<Device, ForkSpread> spreads, Cell cell) {
    return spreads.getOrDefault(cell.configuration().device(), UNKNOWN);
  }

  private static double[] logs(List<Fork> forks, Optional<Drift> drift) {
    return forks.stream()
        .mapToDouble(
            fork -> Math.log(fork.millis() * drift.map(known -> known.factor(fork)).orElse(1.0)))
        .toArray();
  }

  /**
   * The mean with an interval that holds what differs from fork to fork, where there are several.
   */
  Estimate estimate(Estimate mean, List<Fork> forks) {
    return within(mean, variance.logError(logs(forks, Optional.empty())));
  }

  /** A throughput without the drift; empty where it is not taken out, or a fork has no ruler. */
  Optional<Undrifted> undrifted(Estimate perSecond, List<Fork> forks) {
    if (forks.isEmpty() || forks.stream().anyMatch(fork -> fork.rulerMillis().isEmpty())) {
      return Optional.empty();
    }
    return drift.map(
        known -> {
          double time = forks.stream().mapToDouble(Fork::millis).sum();
          double without =
              forks.stream().mapToDouble(fork -> fork.millis() * known.factor(fork)).sum();
          return new Undrifted(
              within(perSecond.times(time / without), undrifted.logError(logs(forks, drift))),
              known);
        });
  }

  /** The interval is one of logarithms. */
  private static Estimate within(Estimate mean, OptionalDouble logError) {
    if (logError.isEmpty()) {
      return mean;
    }
    double factor = Math.exp(logError.getAsDouble());
    return new Estimate(
        mean.mean(), Optional.of(new Interval(mean.mean() / factor, mean.mean() * factor)));
  }
}
