package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recommendations as lines of a terminal. */
public final class MixText {
  private final Profile profile;
  private final Running running;
  private final int cores;
  private final Optional<Lesson> lesson;
  private final List<String> lines = new ArrayList<>();

  private MixText(Profile profile, Running running, int cores, Optional<Lesson> lesson) {
    this.profile = profile;
    this.running = running;
    this.cores = cores;
    this.lesson = lesson;
  }

  /**
   * The tables of a profile: what is predicted, then what was measured.
   *
   * @param running how mixes are run whose contention counts
   * @param batches inputs at once, for each of which a mix is wanted
   * @param limitsMillis for each of which the mix of highest throughput is wanted
   */
  public static List<String> lines(
      ModelMeasurements data,
      Profile profile,
      Running running,
      int cores,
      Collection<Integer> batches,
      Collection<Double> limitsMillis) {
    List<MixTime> measured = MixTime.of(data, profile, running);
    MixText text = new MixText(profile, running, cores, Lesson.of(profile, measured));
    text.lines.add(
        "%s, %s, %s cores: %s cores, predicted from %s cells of one instance"
            .formatted(
                data.model().title(),
                new ConfigurationNames(data.configurations()).title(profile.configuration()),
                profile.mapping().title().toLowerCase(Locale.ROOT),
                cores,
                profile.times().size()));
    text.lines.add(text.contention());
    text.batches(batches);
    text.limits(limitsMillis);
    if (!measured.isEmpty()) {
      text.lines.addAll(new MeasuredText(running, cores, measured).lines(text.lesson));
    }
    text.failures(data.mixFailures());
    return text.lines;
  }

  private Contention correction() {
    return lesson.map(Lesson::contention).orElse(Contention.NONE);
  }

  private String contention() {
    return lesson
        .filter(Lesson::isTaught)
        .map(
            known ->
                "contention of %s learnt from %s: %s"
                    .formatted(
                        running.id(),
                        known.size() == 1 ? "1 mix" : known.size() + " mixes",
                        known
                            .unseenErrors()
                            .map(errors -> errors(errors, known.aloneErrors().orElseThrow()))
                            .orElse("nothing checks it yet")))
        .orElse("contention not measured: instances are taken not to disturb each other");
  }

  private static String errors(Lesson.Errors unseen, Lesson.Errors alone) {
    return "predictions of several instances that it had not seen were off by %s, without it by %s"
        .formatted(errors(unseen), errors(alone));
  }

  private static String errors(Lesson.Errors errors) {
    return "%s %% (median; %s %% at most)"
        .formatted(Decimals.tenths(100 * errors.median()), Decimals.tenths(100 * errors.largest()));
  }

  private void batches(Collection<Integer> batches) {
    lines.add(row("inputs", "one instance, ms", "fastest mix", "predicted, ms", "gain"));
    Plans plans =
        new Plans(
            profile,
            correction(),
            cores,
            batches.stream().mapToInt(batch -> batch).max().orElse(1));
    for (int batch : batches) {
      lines.add(
          Recommendation.of(plans, batch)
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
    String gain = found.gain().map(MixText::times).orElse("unknown");
    return found.simplest().instances() < found.fastest().instances()
        ? "%s; %s may be as fast".formatted(gain, found.simplest())
        : gain;
  }

  private static String times(Estimate ratio) {
    return Decimals.withError(ratio) + " x";
  }

  private void limits(Collection<Double> limitsMillis) {
    Plans plans = new Plans(profile, correction(), cores, 1);
    for (double limit : limitsMillis) {
      lines.add(
          "within %s ms: %s"
              .formatted(
                  Decimals.rounded(limit),
                  plans
                      .mostThroughput(limit)
                      .map(mix -> throughput(mix, plans.millis(mix).orElseThrow()))
                      .orElse("no instance is as fast")));
    }
  }

  private static String throughput(Mix mix, Estimate millis) {
    return "%s, %s inferences/s, %s ms a round"
        .formatted(
            mix,
            Decimals.withError(millis.dividing(1e3 * mix.inputs())),
            Decimals.withError(millis));
  }

  private void failures(Collection<Failure> failures) {
    for (Failure failure : failures) {
      if (failure.cell().configuration().equals(profile.configuration())
          && failure.cell().mapping() == profile.mapping()
          && failure.cell().division().running() == running) {
        lines.add(
            "no result of %s: %s, %s"
                .formatted(
                    failure.cell().division().describe(),
                    failure.kind().title(),
                    failure.message()));
      }
    }
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%8s  %-22s  %-22s  %-20s  %s", (Object[]) cells)
        .stripTrailing();
  }
}
