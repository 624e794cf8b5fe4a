package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.MixMeasurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.RoundMetrics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mixes whose requests arrived by themselves, a row for each.
 *
 * @param limits of latency that results tell of, its last columns
 * @param legend what percentiles mean
 * @param unsteady whether any was not steady
 */
record LoadTable(List<String> limits, String legend, boolean unsteady, List<Row> rows) {

  /**
   * A mix at a rate; a text is empty where its figure is not known.
   *
   * @param offered requests that arrive in a second, on average
   * @param answered requests that were answered in a second
   * @param computing milliseconds of a request without its waiting
   * @param met percent that met each limit
   */
  record Row(
      String configuration,
      String mix,
      String running,
      String offered,
      String answered,
      String computing,
      String p50,
      String p90,
      String p99,
      String requests,
      List<String> met) {}

  /** One where requests arrived by themselves, else none. */
  static List<LoadTable> of(ModelMeasurements data) {
    List<MixMeasurement> open =
        data.mixes().stream()
            .filter(mix -> mix.arrival().isOpen() && mix.latency().isPresent())
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    ConfigurationNames names =
        new ConfigurationNames(
            open.stream()
                .map(MixMeasurement::configuration)
                .collect(Collectors.toCollection(TreeSet::new)));
    List<String> limits =
        open.stream()
            .flatMap(mix -> mix.secondary().rounds().met().stream())
            .map(RoundMetrics.Met::limit)
            .distinct()
            .toList();
    List<Row> rows = open.stream().map(mix -> row(names, limits, mix)).toList();
    return List.of(
        new LoadTable(
            limits,
            PercentileText.legend(
                rows.stream().flatMap(row -> Stream.of(row.p50(), row.p90(), row.p99())).toList(),
                "requests"),
            open.stream().anyMatch(LoadTable::isUnsteady),
            rows));
  }

  private static Row row(ConfigurationNames names, List<String> limits, MixMeasurement mix) {
    Percentiles times = mix.latency().orElseThrow().percentilesMillis();
    RoundMetrics rounds = mix.secondary().rounds();
    OptionalLong requests = mix.rounds();
    return new Row(
        names.title(mix.configuration()) + (isUnsteady(mix) ? " †" : ""),
        mix.mix().toString(),
        mix.running().title(),
        rounded(mix.arrival().requestsPerSecond()),
        rounded(rounds.requestsPerSecond()),
        rounded(rounds.serviceMillis()),
        PercentileText.of(times.p50()),
        PercentileText.of(times.p90()),
        PercentileText.of(times.p99()),
        requests.isPresent() ? Long.toString(requests.getAsLong()) : "",
        limits.stream().map(limit -> met(rounds, limit)).toList());
  }

  private static String met(RoundMetrics rounds, String limit) {
    return rounds.met().stream()
        .filter(met -> met.limit().equals(limit))
        .map(met -> Decimals.tenths(met.percent()))
        .findFirst()
        .orElse("");
  }

  private static boolean isUnsteady(MixMeasurement mix) {
    return mix.secondary().steadiness().stream().anyMatch(each -> !each.isSteady());
  }

  private static String rounded(OptionalDouble value) {
    return value.isPresent() ? Decimals.rounded(value.getAsDouble()) : "";
  }
}
