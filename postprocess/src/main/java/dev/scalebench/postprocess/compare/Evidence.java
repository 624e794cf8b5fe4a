package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Samples;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How a ratio of two means is known.
 *
 * @param ratio of the second to the first
 * @param low lower end of its {@value #CONFIDENCE_PERCENT} % confidence interval, as far as a
 *     double goes
 * @param high upper end of it
 * @param p two-sided p-value of the hypothesis that the ratio is 1
 */
public record Evidence(double ratio, double low, double high, double p) {

  public static final int CONFIDENCE_PERCENT = 95;

  /** A convention: who measures wants to know of a change of a fourth. */
  private static final double MUCH = 1.25;

  private static final double TAIL = (1 - CONFIDENCE_PERCENT / 100.0) / 2;

  /** Forks that tell their spread: iterations of one share its JVM, and deviate together. */
  private static final int MIN_FORKS = 2;

  private static final ContinuousDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Of a 99.9 % interval, which is JMH's: its half width in standard errors of many calls. */
  private static final double JMH_STANDARD_ERRORS = NORMAL.inverseSurvivalProbability(0.0005);

  /**
   * From the means of forks, of which calls and iterations are no independent repetitions; where
   * one side has a single fork, from those of iterations. Welch's test (Biometrika 34, 1947) on
   * their logarithms, whose differences are logarithms of ratios.
   *
   * @return empty where a side has a single one
   */
  static Optional<Evidence> of(Samples base, Samples other) {
    boolean forks = base.forks().size() >= MIN_FORKS && other.forks().size() >= MIN_FORKS;
    double[] x = logarithms(forks ? base.forkMeans() : base.iterationMeans());
    double[] y = logarithms(forks ? other.forkMeans() : other.iterationMeans());
    if (x.length < 2 || y.length < 2) {
      return Optional.empty();
    }
    double squaredX = squaredError(x);
    double squaredY = squaredError(y);
    double squared = squaredX + squaredY;
    double difference = mean(y) - mean(x);
    if (squared == 0) {
      return Optional.of(certain(Math.exp(difference)));
    }
    double freedom =
        squared
            * squared
            / (squaredX * squaredX / (x.length - 1) + squaredY * squaredY / (y.length - 1));
    return Optional.of(of(difference, Math.sqrt(squared), TDistribution.of(freedom)));
  }

  /**
   * From JMH's errors of both means, taken for those of independent calls: to first order relative
   * errors add in quadrature (JCGM 100:2008, 5.1.6).
   *
   * @return empty where one of them is not known
   */
  static Optional<Evidence> of(Estimate base, Estimate other) {
    OptionalDouble first = base.relativeError();
    OptionalDouble second = other.relativeError();
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    double ratio = other.mean() / base.mean();
    double relative = Math.hypot(first.getAsDouble(), second.getAsDouble()) / JMH_STANDARD_ERRORS;
    return Optional.of(relative == 0 ? certain(ratio) : of(Math.log(ratio), relative, NORMAL));
  }

  private static Evidence of(
      double difference, double standardError, ContinuousDistribution distribution) {
    double margin = distribution.inverseSurvivalProbability(TAIL) * standardError;
    return new Evidence(
        Math.exp(difference),
        Math.max(Double.MIN_NORMAL, Math.exp(difference - margin)),
        Math.min(Double.MAX_VALUE, Math.exp(difference + margin)),
        Math.min(1, 2 * distribution.survivalProbability(Math.abs(difference) / standardError)));
  }

  /** Whether its interval rules out that one takes {@value #MUCH} times as long as the other. */
  boolean isNarrow() {
    return low > 1 / MUCH && high < MUCH;
  }

  private static Evidence certain(double ratio) {
    return new Evidence(ratio, ratio, ratio, ratio == 1 ? 1 : 0);
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The square of the mean's standard error. */
  private static double squaredError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return squares / (values.length - 1) / values.length;
  }
}
