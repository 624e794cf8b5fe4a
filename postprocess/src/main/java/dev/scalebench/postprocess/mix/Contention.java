package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much longer instances take beside others, which share memory, caches and the processor's
 * power with them, than alone: by the factor
 *
 * <pre>exp(round + busy × (growing × (1 − share) + fixed × share))</pre>
 *
 * where {@code busy} counts the cores of the other instances and {@code share} is the {@linkplain
 * Profile#fixedShare fixed share} of the call.
 *
 * @param round the factor's logarithm for one instance in rounds of its own
 * @param growing a busy core's part of the logarithm, of a call that grows with its batch; others
 *     make no instance faster, so it is at least 0
 * @param fixed the same of a call that its weights alone keep busy
 * @param error relative, that is typical of predictions of several instances
 */
public record Contention(double round, double growing, double fixed, double error) {

  /** Instances that do not disturb each other. */
  public static final Contention NONE = new Contention(0, 0, 0, 0);

  public Contention {
    if (!Double.isFinite(round) || !(growing >= 0) || !(fixed >= 0) || !(error >= 0)) {
      throw new IllegalArgumentException(
          "contention must be finite, its slopes and error not negative, got: %s %s %s %s"
              .formatted(round, growing, fixed, error));
    }
  }

  /**
   * The factor.
   *
   * @param busy cores of other instances
   * @param share of the call, from 0 to 1
   */
  public double factor(int busy, double share) {
    return Math.exp(round + busy * (growing * (1 - share) + fixed * share));
  }

  /** Whether more busy cores make instances slower. */
  boolean grows() {
    return growing > 0 || fixed > 0;
  }

  /**
   * What instances take beside others.
   *
   * @param cores that are busy, with those of the instance; instances of more threads are left out
   * @throws IllegalArgumentException if no instance has so few threads
   */
  public Profile of(Profile alone, int cores) {
    return new Profile(
        alone.configuration(),
        alone.mapping(),
        alone.times().stream()
            .filter(time -> time.threads() <= cores)
            .map(
                time ->
                    new Profile.Time(
                        time.threads(),
                        time.batchSize(),
                        corrected(alone, cores, time.threads(), time.batchSize(), time.millis())))
            .toList());
  }

  /**
   * What a mix is predicted to take: as long as its slowest instance. Empty if one of them was not
   * measured alone.
   */
  public Optional<Estimate> millis(Profile alone, Mix mix) {
    List<Optional<Estimate>> all =
        mix.parts().stream()
            .map(
                part ->
                    alone
                        .millis(part.threads(), part.batchSize())
                        .map(
                            millis ->
                                corrected(
                                    alone, mix.cores(), part.threads(), part.batchSize(), millis)))
            .toList();
    return all.stream().allMatch(Optional::isPresent)
        ? all.stream().map(Optional::orElseThrow).max(Comparator.comparingDouble(Estimate::mean))
        : Optional.empty();
  }

  /** Beside others, with an interval that has what the correction gets wrong in it. */
  private Estimate corrected(
      Profile alone, int cores, int threads, int batchSize, Estimate millis) {
    if (equals(NONE)) {
      return millis;
    }
    double mean = millis.mean() * factor(cores - threads, alone.fixedShare(threads, batchSize));
    double wrong = cores > threads ? error : 0;
    double relative = Math.hypot(millis.relativeError().orElse(0), wrong);
    return new Estimate(
        mean,
        millis.interval().isPresent() || wrong > 0
            ? OptionalDouble.of(mean * relative)
            : OptionalDouble.empty());
  }
}
