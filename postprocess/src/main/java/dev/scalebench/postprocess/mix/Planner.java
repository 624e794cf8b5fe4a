package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds the mixes of a profile that take least, by dynamic programming over cores and inputs.
 * Instances are those that were measured, and a mix may leave cores idle.
 */
public final class Planner {
  private static final int[] NONE = {};

  private final Profile profile;
  private final int cores;
  private final int inputs;

  /** Milliseconds of the fastest mix, by its inputs. */
  private final double[] least;

  /** Places in the profile of its instances. */
  private final int[][] fastest;

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
    least = new double[inputs + 1];
    fastest = new int[inputs + 1][];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(fastest, NONE);
    findFastest();
  }

  /** Allows the fastest instances first: a mix is as slow as the one without which it was none. */
  private void findFastest() {
    FewestInstances fewest = fewest();
    List<Integer> order = order(time -> time.millis().mean());
    for (int i = 0; i < order.size(); i++) {
      double millis = time(order.get(i)).millis().mean();
      fewest.allow(order.get(i));
      boolean more = i + 1 < order.size() && time(order.get(i + 1)).millis().mean() == millis;
      for (int batch = 1; batch <= inputs && !more; batch++) {
        if (Double.isInfinite(least[batch]) && fewest.has(batch)) {
          least[batch] = millis;
          fastest[batch] = fewest.kinds(batch);
        }
      }
    }
  }

  private Profile.Time time(int index) {
    return profile.times().get(index);
  }

  private FewestInstances fewest() {
    return new FewestInstances(
        cores,
        inputs,
        profile.times().stream().mapToInt(Profile.Time::threads).toArray(),
        profile.times().stream().mapToInt(Profile.Time::batchSize).toArray());
  }

  private List<Integer> order(ToDoubleFunction<Profile.Time> millis) {
    return IntStream.range(0, profile.times().size())
        .boxed()
        .sorted(Comparator.comparingDouble(index -> millis.applyAsDouble(time(index))))
        .toList();
  }

  /**
   * The mix that computes so many inputs in the least time; of those that take as long, one of
   * fewest instances. Empty if no instances that were measured have so many inputs together.
   *
   * @throws IllegalArgumentException if there are more inputs than were planned for
   */
  public Optional<Mix> fastest(int batch) {
    return Double.isInfinite(leastMillis(batch))
        ? Optional.empty()
        : Optional.of(mix(fastest[batch]));
  }

  /** What the fastest mix takes; infinite if there is none. */
  double leastMillis(int batch) {
    if (batch < 1 || batch > inputs) {
      throw new IllegalArgumentException("batch must be 1 … %d, got: %d".formatted(inputs, batch));
    }
    return least[batch];
  }

  /**
   * For every number of inputs, from 1 on, the mix of fewest instances none of which is known to be
   * slower than a limit, by its interval.
   *
   * @param limitsMillis by inputs
   * @return by inputs; none where there is no such mix
   */
  Map<Integer, Mix> simplest(double[] limitsMillis) {
    FewestInstances fewest = fewest();
    Deque<Integer> order = new ArrayDeque<>(order(time -> time.millis().low()));
    Map<Integer, Mix> simplest = new HashMap<>();
    IntStream.rangeClosed(1, inputs)
        .boxed()
        .sorted(Comparator.comparingDouble(batch -> limitsMillis[batch]))
        .forEach(
            batch -> {
              while (!order.isEmpty()
                  && time(order.getFirst()).millis().low() <= limitsMillis[batch]) {
                fewest.allow(order.removeFirst());
              }
              if (fewest.has(batch)) {
                simplest.put(batch, mix(fewest.kinds(batch)));
              }
            });
    return simplest;
  }

  private Mix mix(int[] kinds) {
    return new Mix(
        Arrays.stream(kinds)
            .mapToObj(this::time)
            .map(time -> new Part(1, time.threads(), time.batchSize()))
            .toList());
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
