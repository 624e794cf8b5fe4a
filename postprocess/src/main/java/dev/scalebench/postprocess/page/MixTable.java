package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.mix.Mix;
import dev.scalebench.postprocess.mix.Plan;
import dev.scalebench.postprocess.mix.Recommendation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the cores are best divided among instances of a configuration, a row for each batch size.
 *
 * @param of the configuration, and the mapping where there are both; empty where a page has one
 * @param summary in a sentence
 * @param intervals whether any is known
 */
record MixTable(String of, int cores, String summary, boolean intervals, List<Row> rows) {

  /**
   * A batch size.
   *
   * @param inputs that all instances compute together
   * @param mix that is recommended
   * @param millis that it is predicted to take
   * @param fat what one instance with all cores takes; empty where that was not measured
   * @param gain how many times as fast the mix is, or why there is none
   * @param rival another mix that may be as fast; may be empty
   */
  record Row(int inputs, String mix, String millis, String fat, String gain, String rival) {}

  /**
   * The table of a plan.
   *
   * @param shown those of its recommendations that have a row
   */
  static MixTable of(ModelMeasurements data, Plan plan, Collection<Recommendation> shown) {
    return new MixTable(
        title(data, plan),
        plan.cores(),
        summary(plan, shown),
        plan.profile().times().stream().anyMatch(time -> time.millis().error().isPresent()),
        shown.stream().map(each -> row(plan, each)).toList());
  }

  private static String title(ModelMeasurements data, Plan plan) {
    Naming naming = Naming.of(data);
    String configuration = naming.configurations().varying(plan.profile().configuration());
    if (!naming.bothMappings()) {
      return configuration;
    }
    String mapping = plan.profile().mapping().title().toLowerCase(Locale.ROOT) + " cores";
    return configuration.isEmpty() ? mapping : configuration + ", " + mapping;
  }

  private static String summary(Plan plan, Collection<Recommendation> shown) {
    List<Recommendation> faster = shown.stream().filter(each -> gains(plan, each)).toList();
    Optional<Recommendation> most =
        faster.stream().max(Comparator.comparingDouble(each -> gain(each).mean()));
    return most.map(
            each ->
                "at %s of %s batch sizes a mix is predicted to be faster than one instance with all %s cores, by up to %s times (of %s inputs)"
                    .formatted(
                        faster.size(),
                        shown.size(),
                        plan.cores(),
                        Decimals.withError(gain(each)),
                        each.inputs()))
        .orElse(
            "no mix is predicted to be faster than one instance with all %s cores"
                .formatted(plan.cores()));
  }

  private static boolean gains(Plan plan, Recommendation each) {
    return each.gain().isPresent() && !plan.recommended(each).equals(fat(plan, each));
  }

  private static Estimate gain(Recommendation each) {
    return each.gain().orElseThrow();
  }

  private static Mix fat(Plan plan, Recommendation each) {
    return Mix.fat(plan.cores(), each.inputs());
  }

  private static Row row(Plan plan, Recommendation each) {
    Mix recommended = plan.recommended(each);
    return new Row(
        each.inputs(),
        recommended.toString(),
        Decimals.withError(plan.profile().millis(recommended).orElseThrow()),
        each.fat().map(Decimals::withError).orElse(""),
        gainText(plan, each),
        rival(each, recommended).map(Mix::toString).orElse(""));
  }

  private static String gainText(Plan plan, Recommendation each) {
    if (gains(plan, each)) {
      return Decimals.withError(gain(each));
    }
    if (each.fat().isEmpty()) {
      return "one instance was not measured";
    }
    return plan.divides(each) || each.inputs() == 1 ? "no gain here" : "no parts were measured";
  }

  /** The other of the fastest mix and the one of fewest instances that may be as fast. */
  private static Optional<Mix> rival(Recommendation each, Mix recommended) {
    return Optional.of(recommended.equals(each.fastest()) ? each.simplest() : each.fastest())
        .filter(other -> !other.equals(recommended));
  }
}
