package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The fastest mix of every number of instances, by dynamic programming over these, too. */
final class Ranking {
  /** States of a table that takes 200 MB. */
  private static final long MOST_STATES = 1L << 24;

  private record Ranked(Mix mix, double millis) {}

  private final Profile profile;
  private final int cores;
  private final int inputs;

  /** Milliseconds of the fastest mix, by instances, cores that it may use, and inputs. */
  private final double[] least;

  /** The time of the instance that was added last, as its place in the profile. */
  private final int[] last;

  /**
   * Ranks.
   *
   * @param profile of instances when all cores are busy
   * @param cores of the machine
   * @param inputs the most that are to be computed at once
   * @throws IllegalArgumentException if that is more than fits into a table
   */
  Ranking(Profile profile, int cores, int inputs) {
    this.profile = profile;
    this.cores = cores;
    this.inputs = inputs;
    long states = (cores + 1L) * (cores + 1) * (inputs + 1);
    if (states > MOST_STATES) {
      throw new IllegalArgumentException(
          "%d cores and %d inputs are too many to rank mixes".formatted(cores, inputs));
    }
    least = new double[(int) states];
    last = new int[least.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int core = 0; core <= cores; core++) {
      least[at(0, core, 0)] = 0;
    }
    for (int instances = 1; instances <= cores; instances++) {
      for (int index = 0; index < profile.times().size(); index++) {
        add(instances, index);
      }
    }
  }

  private int at(int instances, int core, int input) {
    return (instances * (cores + 1) + core) * (inputs + 1) + input;
  }

  private void add(int instances, int index) {
    Profile.Time time = profile.times().get(index);
    for (int core = time.threads(); core <= cores; core++) {
      for (int input = time.batchSize(); input <= inputs; input++) {
        double rest = least[at(instances - 1, core - time.threads(), input - time.batchSize())];
        double millis = Math.max(time.millis().mean(), rest);
        int here = at(instances, core, input);
        if (millis < least[here]) {
          least[here] = millis;
          last[here] = index;
        }
      }
    }
  }

  /** The fastest of so many instances; empty if no such instances that were measured do. */
  Optional<Mix> fastest(int batch, int instances) {
    if (Double.isInfinite(least[at(instances, cores, batch)])) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    int core = cores;
    int input = batch;
    for (int left = instances; left > 0; left--) {
      Profile.Time time = profile.times().get(last[at(left, core, input)]);
      parts.add(new Part(1, time.threads(), time.batchSize()));
      core -= time.threads();
      input -= time.batchSize();
    }
    return Optional.of(new Mix(parts));
  }

  /** The fastest mixes of a batch, no two with as many instances; the fastest first. */
  List<Mix> best(int batch, int count) {
    return IntStream.rangeClosed(1, cores)
        .boxed()
        .flatMap(
            instances ->
                fastest(batch, instances)
                    .map(mix -> new Ranked(mix, least[at(instances, cores, batch)]))
                    .stream())
        .sorted(Comparator.comparingDouble(Ranked::millis))
        .limit(count)
        .map(Ranked::mix)
        .toList();
  }
}
