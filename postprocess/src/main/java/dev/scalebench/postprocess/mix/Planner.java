package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the mixes of a profile that take least, by dynamic programming over cores and inputs.
 * Instances are those that were measured, and a mix may leave cores idle.
 */
public final class Planner {
  private static final int NEVER = Integer.MAX_VALUE;

  private final Profile profile;
  private final int cores;
  private final int inputs;

  /** Milliseconds of the fastest mix, at {@code cores * (inputs + 1) + its inputs}. */
  private final double[] least;

  /**
   * Plans for a machine.
   *
   * @param cores of the machine
   * @param inputs the most that are to be computed at once
   */
  public Planner(Profile profile, int cores, int inputs) {
    if (cores < 1 || inputs < 1) {
      throw new IllegalArgumentException(
          "cores and inputs must be at least 1, got: %d and %d".formatted(cores, inputs));
    }
    this.profile = profile;
    this.cores = cores;
    this.inputs = inputs;
    this.least = least();
  }

  private double[] least() {
    double[] millis = new double[(cores + 1) * (inputs + 1)];
    Arrays.fill(millis, Double.POSITIVE_INFINITY);
    for (int core = 0; core <= cores; core++) {
      millis[at(core, 0)] = 0;
    }
    for (Profile.Time time : profile.times()) {
      for (int core = time.threads(); core <= cores; core++) {
        for (int input = time.batchSize(); input <= inputs; input++) {
          double rest = millis[at(core - time.threads(), input - time.batchSize())];
          int here = at(core, input);
          millis[here] = Math.min(millis[here], Math.max(time.millis().mean(), rest));
        }
      }
    }
    return millis;
  }

  private int at(int core, int input) {
    return core * (inputs + 1) + input;
  }

  /**
   * The mix that computes so many inputs in the least time; of those that take as long, one of
   * fewest instances. Empty if no instances that were measured have so many inputs together.
   *
   * @throws IllegalArgumentException if there are more inputs than were planned for
   */
  public Optional<Mix> fastest(int batch) {
    double bound = leastMillis(batch);
    return Double.isInfinite(bound)
        ? Optional.empty()
        : fewest(batch, time -> time.millis().mean() <= bound);
  }

  /**
   * The mix of fewest instances that may be as fast: the intervals of its slowest instance and of
   * that of the fastest mix overlap.
   */
  public Optional<Mix> simplest(int batch) {
    return fastest(batch)
        .flatMap(fastest -> simplest(batch, profile.millis(fastest).orElseThrow()));
  }

  /**
   * Whether two or more instances that were measured have so many inputs together.
   *
   * @throws IllegalArgumentException if there are more inputs than were planned for
   */
  public boolean canDivide(int batch) {
    leastMillis(batch);
    return profile.times().stream()
        .filter(time -> time.threads() <= cores && time.batchSize() < batch)
        .anyMatch(
            time -> Double.isFinite(least[at(cores - time.threads(), batch - time.batchSize())]));
  }

  /** The mix of fewest instances none of which is slower than another mix, beyond the intervals. */
  Optional<Mix> simplest(int batch, Estimate best) {
    return fewest(
        batch, time -> time.millis().mean() <= best.mean() || time.millis().overlaps(best));
  }

  /** What the fastest mix takes; infinite if there is none. */
  double leastMillis(int batch) {
    if (batch < 1 || batch > inputs) {
      throw new IllegalArgumentException("batch must be 1 … %d, got: %d".formatted(inputs, batch));
    }
    return least[at(cores, batch)];
  }

  /** The mix of fewest of the instances that are allowed. */
  private Optional<Mix> fewest(int batch, Predicate<Profile.Time> allowed) {
    List<Profile.Time> times =
        profile.times().stream()
            .filter(time -> time.batchSize() <= batch && time.threads() <= cores)
            .filter(allowed)
            .toList();
    int width = batch + 1;
    int[] counts = new int[(cores + 1) * width];
    int[] last = new int[counts.length];
    Arrays.fill(counts, NEVER);
    for (int core = 0; core <= cores; core++) {
      counts[core * width] = 0;
    }
    for (int index = 0; index < times.size(); index++) {
      Profile.Time time = times.get(index);
      for (int core = time.threads(); core <= cores; core++) {
        for (int input = time.batchSize(); input <= batch; input++) {
          int rest = counts[(core - time.threads()) * width + input - time.batchSize()];
          int here = core * width + input;
          if (rest != NEVER && rest + 1 < counts[here]) {
            counts[here] = rest + 1;
            last[here] = index;
          }
        }
      }
    }
    if (counts[cores * width + batch] == NEVER) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    for (int core = cores, input = batch; input > 0; ) {
      Profile.Time time = times.get(last[core * width + input]);
      parts.add(new Part(1, time.threads(), time.batchSize()));
      core -= time.threads();
      input -= time.batchSize();
    }
    return Optional.of(new Mix(parts));
  }

  /**
   * The mix of highest throughput whose round is predicted to stay within a limit; of those that
   * give as much, one of least latency. Empty if no instance is as fast.
   *
   * @param limitMillis of the slowest instance's mean
   */
  public Optional<Mix> mostThroughput(double limitMillis) {
    Optional<Mix> best = Optional.empty();
    double highest = 0;
    List<Double> bounds =
        profile.times().stream()
            .filter(time -> time.threads() <= cores)
            .map(time -> time.millis().mean())
            .filter(millis -> millis <= limitMillis)
            .distinct()
            .sorted()
            .toList();
    for (double bound : bounds) {
      Mix most = mostInputs(bound);
      Estimate millis = profile.millis(most).orElseThrow();
      double perMilli = most.inputs() / millis.mean();
      if (perMilli > highest) {
        highest = perMilli;
        best = Optional.of(most);
      }
    }
    return best;
  }

  /** The mix of most inputs whose instances stay within a bound; each has its largest batch. */
  private Mix mostInputs(double bound) {
    int[] largest = new int[cores + 1];
    for (Profile.Time time : profile.times()) {
      if (time.threads() <= cores && time.millis().mean() <= bound) {
        largest[time.threads()] = Math.max(largest[time.threads()], time.batchSize());
      }
    }
    int[] most = new int[cores + 1];
    int[] last = new int[cores + 1];
    for (int core = 1; core <= cores; core++) {
      most[core] = most[core - 1];
      for (int threads = 1; threads <= core; threads++) {
        if (largest[threads] > 0 && most[core - threads] + largest[threads] > most[core]) {
          most[core] = most[core - threads] + largest[threads];
          last[core] = threads;
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    for (int core = cores; core > 0; ) {
      if (last[core] == 0) {
        core--;
      } else {
        parts.add(new Part(1, last[core], largest[last[core]]));
        core -= last[core];
      }
    }
    return new Mix(parts);
  }
}
