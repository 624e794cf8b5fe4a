package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Calls take bounded memory and keep their distribution. */
class SamplesTest {

  @Test
  void fewCallsAreAllThere() {
    assertThat(
            samples(true, histogram(new double[] {3, 1}, 2, 1), histogram(new double[] {2}, 1))
                .calls())
        .containsExactly(1, 2, 3, 3);
  }

  @Test
  void ofManyAsManyAreTakenAsARankTestNeeds() {
    int many = Integer.MAX_VALUE;
    double[] calls =
        samples(true, histogram(new double[] {1, 3}, many, many), histogram(new double[] {2}, many))
            .calls();
    assertThat(calls).hasSize(Samples.MOST_CALLS);
    assertThat(DoubleStream.of(calls).filter(call -> call == 3).count()).isBetween(3333L, 3334L);
  }

  @Test
  void meansOfIterationsAreNoCalls() {
    Samples means = samples(false, histogram(new double[] {5}, 1));
    assertThat(means.calls()).isEmpty();
    assertThat(means.iterationMeans()).containsExactly(5);
  }

  private static Samples samples(boolean single, Histogram... iterations) {
    return new Samples(List.of(List.of(iterations)), single);
  }

  private static Histogram histogram(double[] values, int... counts) {
    return new Histogram(values, counts);
  }
}
