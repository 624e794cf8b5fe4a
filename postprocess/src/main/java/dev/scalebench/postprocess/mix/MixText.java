package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recommendations as lines of a terminal. */
public final class MixText {
  private final Profile profile;
  private final int cores;
  private final List<String> lines = new ArrayList<>();

  private MixText(Profile profile, int cores) {
    this.profile = profile;
    this.cores = cores;
  }

  /**
   * The table of a profile.
   *
   * @param batches inputs at once, for each of which a mix is wanted
   * @param limitsMillis for each of which the mix of highest throughput is wanted
   */
  public static List<String> lines(
      ModelMeasurements data,
      Profile profile,
      int cores,
      Collection<Integer> batches,
      Collection<Double> limitsMillis) {
    MixText text = new MixText(profile, cores);
    text.lines.add(
        "%s, %s, %s cores: %s cores, predicted from %s cells of one instance"
            .formatted(
                data.model().title(),
                new ConfigurationNames(data.configurations()).title(profile.configuration()),
                profile.mapping().title().toLowerCase(Locale.ROOT),
                cores,
                profile.times().size()));
    text.batches(batches);
    text.limits(limitsMillis);
    return text.lines;
  }

  private void batches(Collection<Integer> batches) {
    lines.add(row("inputs", "one instance, ms", "fastest mix", "predicted, ms", "gain"));
    Planner planner =
        new Planner(profile, cores, batches.stream().mapToInt(batch -> batch).max().orElse(1));
    for (int batch : batches) {
      Optional<Recommendation> found = Recommendation.of(profile, planner, cores, batch);
      lines.add(
          found
              .map(this::row)
              .orElseGet(
                  () ->
                      row(
                          Integer.toString(batch),
                          "not measured",
                          "none",
                          "",
                          "no instances that were measured have so many inputs together")));
    }
  }

  private String row(Recommendation found) {
    return row(
        Integer.toString(found.inputs()),
        found.fat().map(Decimals::withError).orElse("not measured"),
        found.fastest().toString(),
        Decimals.withError(found.millis()),
        verdict(found));
  }

  private static String verdict(Recommendation found) {
    if (found.isFatAsFast()) {
      return found.fastest().instances() == 1
          ? "none: one instance is fastest"
          : "none: one instance may be as fast";
    }
    String gain = found.gain().map(ratio -> Decimals.withError(ratio) + " x").orElse("unknown");
    return found.simplest().instances() < found.fastest().instances()
        ? "%s; %s may be as fast".formatted(gain, found.simplest())
        : gain;
  }

  private void limits(Collection<Double> limitsMillis) {
    Planner planner = new Planner(profile, cores, 1);
    for (double limit : limitsMillis) {
      lines.add(
          "within %s ms: %s"
              .formatted(
                  Decimals.rounded(limit),
                  planner
                      .mostThroughput(limit)
                      .map(this::throughput)
                      .orElse("no instance is as fast")));
    }
  }

  private String throughput(Mix mix) {
    Estimate millis = profile.millis(mix).orElseThrow();
    return "%s, %s inferences/s, %s ms a round"
        .formatted(
            mix,
            Decimals.withError(millis.dividing(1e3 * mix.inputs())),
            Decimals.withError(millis));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%8s  %-22s  %-22s  %-20s  %s", (Object[]) cells)
        .stripTrailing();
  }
}
