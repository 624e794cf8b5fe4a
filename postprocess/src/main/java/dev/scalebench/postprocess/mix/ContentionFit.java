package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Mix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The contention that fits measured mixes best: least squares of the logarithms of their factors.
 * What few mixes cannot tell is not asked of them.
 */
final class ContentionFit {
  /**
   * Rounds of one instance take a factor, and two slopes another two: more mixes must check them.
   */
  private static final int MIXES_FOR_TWO_SLOPES = 8;

  /** Of noise, two slopes may predict a little better by chance. */
  private static final double LESS = 0.5;

  /** Which instance of a mix is the slowest depends on the slopes, and these on it. */
  private static final int MOST_STEPS = 20;

  /** Of more mixes, groups are left out. */
  private static final int MOST_GROUPS = 100;

  /**
   * An instance of a mix.
   *
   * @param millis alone
   */
  private record Load(double millis, int busy, double share) {
    double millis(Contention contention) {
      return millis * contention.factor(busy, share);
    }
  }

  /** A mix whose instances were all measured alone. */
  record Observed(List<Load> loads, int instances, double millis) {
    static Observed of(Profile alone, MixTime time) {
      Mix mix = time.mix();
      return new Observed(
          mix.parts().stream()
              .map(
                  part ->
                      new Load(
                          alone.millis(part.threads(), part.batchSize()).orElseThrow().mean(),
                          mix.cores() - part.threads(),
                          alone.fixedShare(part.threads(), part.batchSize())))
              .toList(),
          mix.instances(),
          time.millis().mean());
    }

    private Load slowest(Contention contention) {
      return loads.stream()
          .max(Comparator.comparingDouble(load -> load.millis(contention)))
          .orElseThrow();
    }

    double predicted(Contention contention) {
      return slowest(contention).millis(contention);
    }
  }

  private final List<Observed> mixes;

  ContentionFit(List<Observed> mixes) {
    this.mixes = List.copyOf(mixes);
  }

  /** Its {@code error} is not known yet, and 0. */
  Contention best() {
    Contention one = fit(false);
    return mixes.size() >= MIXES_FOR_TWO_SLOPES
            && squaredError(unseen(fit -> fit.fit(true)))
                < LESS * squaredError(unseen(fit -> fit.fit(false)))
        ? fit(true)
        : one;
  }

  /** What each mix is predicted to take by the best fit to the others, in milliseconds. */
  List<Double> unseen() {
    return unseen(ContentionFit::best);
  }

  private interface Method {
    Contention of(ContentionFit fit);
  }

  private List<Double> unseen(Method method) {
    int groups = Math.min(mixes.size(), MOST_GROUPS);
    List<Contention> fits = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      List<Observed> others = new ArrayList<>();
      for (int i = 0; i < mixes.size(); i++) {
        if (i % groups != group) {
          others.add(mixes.get(i));
        }
      }
      fits.add(method.of(new ContentionFit(others)));
    }
    List<Double> predicted = new ArrayList<>();
    for (int i = 0; i < mixes.size(); i++) {
      predicted.add(mixes.get(i).predicted(fits.get(i % groups)));
    }
    return predicted;
  }

  private double squaredError(List<Double> predicted) {
    double sum = 0;
    for (int i = 0; i < mixes.size(); i++) {
      double logarithm = Math.log(predicted.get(i) / mixes.get(i).millis());
      sum += logarithm * logarithm;
    }
    return sum;
  }

  private Contention fit(boolean twoSlopes) {
    Contention contention = Contention.NONE;
    for (int step = 0; step < MOST_STEPS; step++) {
      Contention next = solve(rows(contention), twoSlopes);
      if (next.equals(contention)) {
        break;
      }
      contention = next;
    }
    return contention;
  }

  private List<Slopes.Row> rows(Contention contention) {
    return mixes.stream()
        .map(
            mix -> {
              Load slowest = mix.slowest(contention);
              return new Slopes.Row(
                  slowest.busy() * (1 - slowest.share()),
                  slowest.busy() * slowest.share(),
                  Math.log(mix.millis() / slowest.millis()));
            })
        .toList();
  }

  /** Without a round of one instance, that one takes what it takes alone. */
  private Contention solve(List<Slopes.Row> rows, boolean twoSlopes) {
    boolean level = mixes.stream().anyMatch(mix -> mix.instances() == 1);
    double meanGrowing = level ? mean(rows.stream().map(Slopes.Row::growing).toList()) : 0;
    double meanFixed = level ? mean(rows.stream().map(Slopes.Row::fixed).toList()) : 0;
    double meanLogarithm = level ? mean(rows.stream().map(Slopes.Row::logarithm).toList()) : 0;
    List<Slopes.Row> centred =
        rows.stream()
            .map(
                row ->
                    new Slopes.Row(
                        row.growing() - meanGrowing,
                        row.fixed() - meanFixed,
                        row.logarithm() - meanLogarithm))
            .toList();
    Slopes slopes = twoSlopes ? Slopes.two(centred) : Slopes.one(centred);
    return new Contention(
        meanLogarithm - slopes.growing() * meanGrowing - slopes.fixed() * meanFixed,
        slopes.growing(),
        slopes.fixed(),
        0);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(0);
  }
}
