package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.mix.Advice;
import dev.scalebench.postprocess.mix.Lesson;
import dev.scalebench.postprocess.mix.Recommendation;
import dev.scalebench.postprocess.mix.Rounds;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the cores are best divided among instances of a configuration, a row for each batch size.
 *
 * @param of the configuration, mapping and cores
 * @param summary in a sentence
 * @param validation whether mixes were measured, and how well they were predicted
 * @param intervals whether any is known
 * @param withMeasured whether any mix of a row was measured
 * @param withRivals whether any row has one
 * @param rounds what was measured of mixes; empty, or one
 */
record MixTable(
    String of,
    String summary,
    String validation,
    boolean intervals,
    boolean withMeasured,
    boolean withRivals,
    List<Row> rows,
    List<RoundsTable> rounds) {

  private static final double PERCENT = 100;

  /**
   * A batch size.
   *
   * @param inputs that all instances compute together
   * @param mix that is recommended
   * @param predicted milliseconds
   * @param fat milliseconds of one instance with all cores; empty where that was not measured
   * @param gain how many times as fast the mix is, or why there is none
   * @param measured milliseconds of the mix, in the way in which it was fastest; may be empty
   * @param measuredGain how many times as fast as one instance it was; may be empty
   * @param rival another mix that may be as fast; may be empty
   */
  record Row(
      int inputs,
      String mix,
      String predicted,
      String fat,
      String gain,
      String measured,
      String measuredGain,
      String rival) {}

  /**
   * The table of advice.
   *
   * @param shown those of its recommendations that have a row
   */
  static MixTable of(ModelMeasurements data, Advice advice, Collection<Recommendation> shown) {
    Rounds rounds = Rounds.of(data, advice.profile());
    List<Row> rows = shown.stream().map(each -> row(advice, rounds, each)).toList();
    return new MixTable(
        title(data, advice),
        summary(advice, shown),
        validation(advice, rounds),
        advice.profile().times().stream().anyMatch(time -> time.millis().interval().isPresent()),
        rows.stream().anyMatch(row -> !row.measured().isEmpty()),
        rows.stream().anyMatch(row -> !row.rival().isEmpty()),
        rows,
        RoundsTable.of(rounds));
  }

  private static String title(ModelMeasurements data, Advice advice) {
    Naming naming = Naming.of(data);
    String mapping =
        naming.bothMappings()
            ? ", %s cores".formatted(advice.profile().mapping().title().toLowerCase(Locale.ROOT))
            : "";
    return "%s%s, %s cores"
        .formatted(naming.title(advice.profile().configuration()), mapping, advice.cores());
  }

  private static String summary(Advice advice, Collection<Recommendation> shown) {
    List<Recommendation> faster = shown.stream().filter(each -> gains(advice, each)).toList();
    Optional<Recommendation> most =
        faster.stream().max(Comparator.comparingDouble(each -> gain(each).mean()));
    return most.map(
            each ->
                "At %s of %s batch sizes a mix is predicted to be faster than one instance with %s cores: %s times as fast at %s inputs, where it gains most."
                    .formatted(
                        faster.size(),
                        shown.size(),
                        advice.cores(),
                        Decimals.withError(gain(each)),
                        each.inputs()))
        .orElse(
            "No mix is predicted to be faster than one instance with %s cores."
                .formatted(advice.cores()));
  }

  private static String validation(Advice advice, Rounds rounds) {
    DoubleSummaryStatistics ratios =
        rounds.measured().stream()
            .filter(Rounds::isDivided)
            .flatMap(each -> rounds.overAlone(each).stream())
            .collect(Collectors.summarizingDouble(Estimate::mean));
    if (ratios.getCount() == 0) {
      return "";
    }
    long mixes = rounds.mixes().stream().filter(mix -> mix.instances() > 1).count();
    return "%s measured, and took %s to %s times as long as the slowest instance alone. %s%s"
        .formatted(
            mixes == 1
                ? "One mix of several instances was"
                : mixes + " mixes of several instances were",
            Decimals.short3(ratios.getMin()),
            Decimals.short3(ratios.getMax()),
            advice.learnt().map(MixTable::learnt).orElse(""),
            rounds.compared().isEmpty()
                ? ""
                : " At %s of %s batch sizes at which one instance was measured, too, several were faster."
                    .formatted(rounds.won().size(), rounds.compared().size()));
  }

  private static String learnt(Advice.Learnt learnt) {
    String way = learnt.way().title().toLowerCase(Locale.ROOT);
    return "Predictions count in how much %s disturb each other%s"
        .formatted(
            way,
            learnt
                .lesson()
                .unseenErrors()
                .map(
                    errors ->
                        ": of each mix from the others they were off by %s, and without it by %s."
                            .formatted(
                                errors(errors),
                                errors(learnt.lesson().aloneErrors().orElseThrow())))
                .orElse(", which nothing checks yet."));
  }

  private static String errors(Lesson.Errors errors) {
    return "%s %% (median; %s %% at most)"
        .formatted(
            Decimals.tenths(PERCENT * errors.median()),
            Decimals.tenths(PERCENT * errors.largest()));
  }

  private static boolean gains(Advice advice, Recommendation each) {
    return each.gain().isPresent() && !advice.recommended(each).equals(fat(advice, each));
  }

  private static Estimate gain(Recommendation each) {
    return each.gain().orElseThrow();
  }

  private static Mix fat(Advice advice, Recommendation each) {
    return Mix.fat(advice.cores(), each.inputs());
  }

  private static Row row(Advice advice, Rounds rounds, Recommendation each) {
    Mix recommended = advice.recommended(each);
    return new Row(
        each.inputs(),
        recommended.toString(),
        Decimals.withError(advice.millis(recommended).orElseThrow()),
        each.fat().map(Decimals::withError).orElse(""),
        gainText(advice, each),
        rounds.fastest(recommended).map(Rounds::millis).map(Decimals::withError).orElse(""),
        gains(advice, each)
            ? rounds.fastest(recommended).flatMap(rounds::gain).map(Decimals::withError).orElse("")
            : "",
        rival(each, recommended).map(Mix::toString).orElse(""));
  }

  private static String gainText(Advice advice, Recommendation each) {
    if (gains(advice, each)) {
      return Decimals.withError(gain(each));
    }
    if (each.fat().isEmpty()) {
      return "one instance was not measured";
    }
    return advice.divides(each) || each.inputs() == 1 ? "no gain here" : "no parts were measured";
  }

  /** The other of the fastest mix and the one of fewest instances that may be as fast. */
  private static Optional<Mix> rival(Recommendation each, Mix recommended) {
    return Optional.of(recommended.equals(each.fastest()) ? each.simplest() : each.fastest())
        .filter(other -> !other.equals(recommended));
  }
}
