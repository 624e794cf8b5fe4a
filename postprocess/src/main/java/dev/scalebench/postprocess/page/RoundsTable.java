package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.MixMeasurement;
import dev.scalebench.postprocess.measure.Running;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.mix.Rounds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What mixes were measured to take, beside their slowest instance alone, a row for each.
 *
 * @param ways to run instances, its groups of columns
 * @param unsteady whether any was not steady
 */
record RoundsTable(List<String> ways, boolean unsteady, List<Row> rows) {

  /**
   * A mix.
   *
   * @param alone milliseconds of its slowest instance; empty where one was not measured alone
   * @param entries one a way
   */
  record Row(int inputs, String mix, String alone, List<Entry> entries) {}

  /**
   * A mix that ran in a way; a text is empty where its figure is not known.
   *
   * @param factor how many times as long as its slowest instance alone
   * @param gain how many times as fast as one instance; of several instances alone
   * @param memory the most that all processes held at once, in MB
   */
  record Entry(String millis, String factor, String gain, String memory) {
    private static final Entry NOT_MEASURED = new Entry("", "", "", "");
  }

  /** One where mixes were measured, else none. */
  static List<RoundsTable> of(Rounds rounds) {
    List<Running> ways = rounds.ways();
    return ways.isEmpty()
        ? List.of()
        : List.of(
            new RoundsTable(
                ways.stream().map(Titled::title).toList(),
                rounds.measured().stream().anyMatch(RoundsTable::isUnsteady),
                rounds.mixes().stream().map(mix -> row(rounds, ways, mix)).toList()));
  }

  private static Row row(Rounds rounds, List<Running> ways, Mix mix) {
    return new Row(
        mix.inputs(),
        mix.toString(),
        rounds.profile().millis(mix).map(Decimals::withError).orElse(""),
        ways.stream()
            .map(
                way ->
                    rounds.of(mix, way).map(each -> entry(rounds, each)).orElse(Entry.NOT_MEASURED))
            .toList());
  }

  private static Entry entry(Rounds rounds, MixMeasurement measured) {
    OptionalDouble memory = measured.secondary().peakMegabytes();
    return new Entry(
        Decimals.withError(Rounds.millis(measured)) + (isUnsteady(measured) ? " †" : ""),
        rounds.overAlone(measured).map(ratio -> Decimals.short3(ratio.mean())).orElse(""),
        Optional.of(measured)
            .filter(Rounds::isDivided)
            .flatMap(rounds::gain)
            .map(Decimals::withError)
            .orElse(""),
        memory.isPresent() ? Decimals.rounded(memory.getAsDouble()) : "");
  }

  private static boolean isUnsteady(MixMeasurement measured) {
    return measured.secondary().steadiness().stream().anyMatch(each -> !each.isSteady());
  }
}
