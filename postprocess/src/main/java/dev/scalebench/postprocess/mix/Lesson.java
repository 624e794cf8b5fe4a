package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What measured mixes teach of those that were not measured.
 *
 * @param contention that fits them
 * @param checks a mix each
 */
public record Lesson(Contention contention, List<Check> checks) {

  /**
   * How a measured mix was predicted.
   *
   * @param measured what it takes
   * @param alone as its slowest instance takes that has the machine to itself; empty if one of them
   *     was not measured
   * @param unseenMillis as the contention of all other mixes tells; empty if there are none
   */
  public record Check(MixTime measured, Optional<Estimate> alone, OptionalDouble unseenMillis) {

    static Check unpredicted(MixTime measured) {
      return new Check(measured, Optional.empty(), OptionalDouble.empty());
    }

    /** One instance in rounds is disturbed by none. */
    private boolean isOfSeveral() {
      return measured.mix().instances() > 1;
    }

    /** The prediction that ignores contention over what was measured, less 1; without its sign. */
    private DoubleStream errorAlone() {
      return alone.stream().mapToDouble(millis -> error(millis.mean()));
    }

    private DoubleStream errorUnseen() {
      return unseenMillis.stream().map(this::error);
    }

    private double error(double predicted) {
      return Math.abs(predicted / measured.millis().mean() - 1);
    }

    /** How many times as long it takes as its slowest instance alone. */
    public Optional<Estimate> factor() {
      return alone.map(millis -> measured.millis().over(millis));
    }
  }

  /**
   * Relative errors of predictions of several instances.
   *
   * @param rootMeanSquare what is typical
   */
  public record Errors(double median, double rootMeanSquare, double largest) {
    private static Optional<Errors> of(DoubleStream errors) {
      double[] sorted = errors.sorted().toArray();
      return sorted.length == 0
          ? Optional.empty()
          : Optional.of(
              new Errors(
                  (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
                  Math.sqrt(Arrays.stream(sorted).map(each -> each * each).average().orElse(0)),
                  sorted[sorted.length - 1]));
    }
  }

  public Lesson {
    checks = List.copyOf(checks);
  }

  /**
   * Learns.
   *
   * @return empty if no mix was measured whose instances all were measured alone
   */
  public static Optional<Lesson> of(Profile alone, List<MixTime> measured) {
    List<ContentionFit.Observed> observed =
        measured.stream()
            .filter(time -> alone.millis(time.mix()).isPresent())
            .map(time -> ContentionFit.Observed.of(alone, time))
            .toList();
    if (observed.isEmpty()) {
      return Optional.empty();
    }
    ContentionFit fit = new ContentionFit(observed);
    List<Double> unseen = observed.size() > 1 ? fit.unseen() : List.of();
    List<Check> checks = new ArrayList<>();
    int next = 0;
    for (MixTime time : measured) {
      Optional<Estimate> prediction = alone.millis(time.mix());
      checks.add(
          new Check(
              time,
              prediction,
              prediction.isPresent() && !unseen.isEmpty()
                  ? OptionalDouble.of(unseen.get(next++))
                  : OptionalDouble.empty()));
    }
    Lesson untaught = new Lesson(Contention.NONE, checks);
    if (!untaught.isTaught()) {
      return Optional.of(untaught);
    }
    Contention best = fit.best();
    double error = untaught.unseenErrors().map(Errors::rootMeanSquare).orElse(0.0);
    return Optional.of(
        new Lesson(new Contention(best.round(), best.growing(), best.fixed(), error), checks));
  }

  /** Whether a mix of several instances was measured, without which contention is not known. */
  public boolean isTaught() {
    return ofSeveral().findAny().isPresent();
  }

  /**
   * Of mixes that the correction has not seen; empty where there is a single mix of several
   * instances, without which there is no correction.
   */
  public Optional<Errors> unseenErrors() {
    return ofSeveral().count() > 1
        ? Errors.of(ofSeveral().flatMapToDouble(Check::errorUnseen))
        : Optional.empty();
  }

  /** Without any correction. */
  public Optional<Errors> aloneErrors() {
    return Errors.of(ofSeveral().flatMapToDouble(Check::errorAlone));
  }

  private Stream<Check> ofSeveral() {
    return checks.stream().filter(Check::isOfSeveral).filter(check -> check.alone().isPresent());
  }

  /** How many mixes taught. */
  public int size() {
    return (int) checks.stream().filter(check -> check.alone().isPresent()).count();
  }
}
