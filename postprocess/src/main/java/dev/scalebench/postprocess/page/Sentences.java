package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.Aim;
import dev.scalebench.postprocess.answer.Choice;
import dev.scalebench.postprocess.answer.LatencyLimit;
import dev.scalebench.postprocess.answer.Trust;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What to choose, in words. */
final class Sentences {

  static final String LOWEST_LATENCY = "Lowest latency";
  static final String HIGHEST_THROUGHPUT = "Highest throughput";

  /** The question, and its answer. */
  record Sentence(String question, String answer) {}

  private final ModelMeasurements data;
  private final Naming naming;
  private final List<Measurement> candidates;

  private Sentences(ModelMeasurements data) {
    this.data = data;
    naming = Naming.of(data);
    candidates = Trust.candidates(data);
  }

  static List<Sentence> of(ModelMeasurements data, Trust trust, List<LatencyLimit> limits) {
    if (!trust.carriesAdvice()) {
      return List.of(
          new Sentence(
              "Nothing is recommended",
              "too many cells failed, or were disturbed by others. The figures below are what was"
                  + " measured, as far as it goes."));
    }
    Sentences sentences = new Sentences(data);
    List<Sentence> all = new ArrayList<>();
    sentences.leastLatency().ifPresent(all::add);
    sentences.mostThroughput().ifPresent(all::add);
    sentences.withinLimits(limits).ifPresent(all::add);
    return all;
  }

  private Optional<Sentence> leastLatency() {
    int smallest = data.batchSizes().first();
    List<Measurement> cells =
        candidates.stream().filter(each -> each.cell().batchSize() == smallest).toList();
    return Choice.of(cells, Aim.LEAST_LATENCY)
        .map(
            choice ->
                new Sentence(
                    LOWEST_LATENCY,
                    "at batch size %s, %s.%s%s"
                        .formatted(
                            smallest,
                            outcome(choice, Aim.LEAST_LATENCY),
                            leftOut(
                                choice,
                                each -> each.cell().batchSize() == smallest,
                                Aim.LEAST_LATENCY),
                            cost(choice, cells, Aim.LEAST_LATENCY))));
  }

  private Optional<Sentence> mostThroughput() {
    return Choice.of(candidates, Aim.MOST_THROUGHPUT)
        .map(
            choice ->
                new Sentence(
                    HIGHEST_THROUGHPUT,
                    outcome(choice, Aim.MOST_THROUGHPUT)
                        + "."
                        + leftOut(choice, each -> true, Aim.MOST_THROUGHPUT)
                        + cost(choice, candidates, Aim.MOST_THROUGHPUT)));
  }

  private Optional<Sentence> withinLimits(List<LatencyLimit> limits) {
    String each =
        limits.stream()
            .flatMap(limit -> limit.choice().stream().map(choice -> within(limit.millis(), choice)))
            .collect(Collectors.joining("; "));
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sentence("Best under a limit that nine of ten calls keep", each + "."));
  }

  private String within(int millis, Choice choice) {
    return "%s ms, %s at batch size %s%s"
        .formatted(
            millis,
            naming.contender(choice.best()),
            choice.best().cell().batchSize(),
            choice.isClear() ? "" : " (no clear winner)");
  }

  private String outcome(Choice choice, Aim aim) {
    String best = figure(choice.best(), aim);
    if (choice.isClear()) {
      boolean unknown = aim.of(choice.best()).flatMap(Estimate::interval).isEmpty();
      return best
          + choice.next().map(next -> "; next is " + figure(next, aim)).orElse("")
          + (choice.isDespiteDrift(aim)
              ? ", measured while the host was faster; the comparison leaves the host's speed out"
              : "")
          + (unknown ? " (intervals are not known)" : "");
    }
    return "no clear winner between %s, and %s: their intervals overlap"
        .formatted(
            best,
            choice.rivals().stream()
                .map(rival -> figure(rival, aim))
                .collect(Collectors.joining(", ")));
  }

  /** The best cell that others disturbed, if its mean is better than that of the choice. */
  private String leftOut(Choice choice, Predicate<Measurement> among, Aim aim) {
    Comparator<Measurement> bestFirst = aim.bestFirst(aim::of);
    return data.measurements().stream()
        .filter(Measurement::isDisturbed)
        .filter(among)
        .filter(each -> aim.of(each).isPresent())
        .min(bestFirst)
        .filter(best -> bestFirst.compare(best, choice.best()) < 0)
        .map(each -> " Left out, since others disturbed it: %s.".formatted(figure(each, aim)))
        .orElse("");
  }

  /** What a reduced precision costs, and what the best is without it; empty in float32. */
  private String cost(Choice choice, List<Measurement> cells, Aim aim) {
    Configuration best = choice.best().cell().configuration();
    if (best.precision() == Precision.FLOAT32) {
      return "";
    }
    List<Measurement> full =
        cells.stream()
            .filter(each -> each.cell().configuration().precision() == Precision.FLOAT32)
            .toList();
    return " In %s %s%s."
        .formatted(
            best.precision().title(),
            error(best),
            Choice.of(full, aim)
                .map(Choice::best)
                .filter(other -> !choice.next().filter(other::equals).isPresent())
                .map(other -> "; the best in float32 is " + figure(other, aim))
                .orElse(""));
  }

  private String error(Configuration configuration) {
    OptionalDouble largest =
        data.measurements().stream()
            .filter(each -> each.cell().configuration().equals(configuration))
            .flatMapToDouble(each -> each.secondary().answer().relativeError().stream())
            .max();
    return largest.isPresent()
        ? "its answers are off by up to %s, relative to the reference"
            .formatted(Decimals.scientific(largest.getAsDouble()))
        : "how far its answers are off was not noted";
  }

  private String figure(Measurement measurement, Aim aim) {
    String number = Decimals.withError(aim.of(measurement).orElseThrow());
    return switch (aim) {
      case LEAST_LATENCY -> "%s with %s ms".formatted(naming.contender(measurement), number);
      case MOST_THROUGHPUT ->
          "%s with %s inferences/s at batch size %s"
              .formatted(naming.contender(measurement), number, measurement.cell().batchSize());
    };
  }
}
