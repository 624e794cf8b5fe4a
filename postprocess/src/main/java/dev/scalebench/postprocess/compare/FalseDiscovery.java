package dev.scalebench.postprocess.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Y. Benjamini and Y. Hochberg's correction for many tests (Journal of the Royal Statistical
 * Society B 57, 1995).
 */
final class FalseDiscovery {

  private FalseDiscovery() {}

  /**
   * Adjusted p-values: of those below a level that are called differences, the expected share that
   * are none stays below that level. Where nothing differs at all, so does the probability of any.
   *
   * @return in the order of {@code p}
   */
  static double[] adjust(List<Double> p) {
    int count = p.size();
    int[] descending =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing(p::get, Comparator.reverseOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[count];
    double least = 1;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, p.get(descending[i]) * count / (count - i));
      adjusted[descending[i]] = least;
    }
    return adjusted;
  }
}
