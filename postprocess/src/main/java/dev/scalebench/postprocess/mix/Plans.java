package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The best mixes of a machine whose instances disturb each other. How much depends on the cores
 * that are busy, so there is a {@link Planner} for every number of them. One that is told of more
 * cores than its mix keeps busy takes it for slower than it is, and never for faster: the least of
 * all plans is the optimum.
 */
public final class Plans {
  private static final Comparator<Mix> FEWEST = Comparator.comparingInt(Mix::instances);

  private final Profile alone;
  private final Contention contention;
  private final int cores;
  private final int inputs;
  private final List<Planner> planners = new ArrayList<>();

  /** By inputs; empty until somebody asks. */
  private final Map<Integer, Mix> simplest = new HashMap<>();

  /**
   * Plans for a machine.
   *
   * @param cores of the machine
   * @param inputs the most that are to be computed at once
   */
  public Plans(Profile alone, Contention contention, int cores, int inputs) {
    this.alone = alone;
    this.contention = contention;
    this.cores = cores;
    this.inputs = inputs;
    int fewest = alone.times().stream().mapToInt(Profile.Time::threads).min().orElseThrow();
    for (int busy = contention.grows() ? Math.min(fewest, cores) : cores; busy <= cores; busy++) {
      planners.add(new Planner(fewest <= busy ? contention.of(alone, busy) : alone, busy, inputs));
    }
  }

  /** Of the machine. */
  public int cores() {
    return cores;
  }

  /** What a mix is predicted to take; empty if one of its instances was not measured. */
  public Optional<Estimate> millis(Mix mix) {
    return contention.millis(alone, mix);
  }

  /** As {@link Planner#fastest}. */
  public Optional<Mix> fastest(int batch) {
    double least =
        planners.stream().mapToDouble(planner -> planner.leastMillis(batch)).min().orElseThrow();
    return planners.stream()
        .filter(planner -> planner.leastMillis(batch) == least)
        .map(planner -> planner.fastest(batch))
        .flatMap(Optional::stream)
        .min(FEWEST);
  }

  /**
   * The mix of fewest instances that may be as fast: the intervals of its slowest instance and of
   * that of the fastest mix overlap. An interval that is not known has no width.
   */
  public Optional<Mix> simplest(int batch) {
    if (simplest.isEmpty()) {
      findSimplest();
    }
    return fastest(batch).map(fastest -> simplest.getOrDefault(batch, fastest));
  }

  /** For all batches in one go, which takes little longer than for one. */
  private void findSimplest() {
    double[] limits = new double[inputs + 1];
    for (int batch = 1; batch <= inputs; batch++) {
      limits[batch] =
          fastest(batch)
              .map(mix -> millis(mix).orElseThrow())
              .map(Estimate::high)
              .orElse(Double.NEGATIVE_INFINITY);
    }
    for (Planner planner : planners) {
      planner
          .simplest(limits)
          .forEach((batch, mix) -> simplest.merge(batch, mix, BinaryOperator.minBy(FEWEST)));
    }
  }

  /** As {@link Planner#mostThroughput}. */
  public Optional<Mix> mostThroughput(double limitMillis) {
    return each(planner -> planner.mostThroughput(limitMillis)).stream()
        .max(Comparator.comparingDouble(mix -> mix.inputs() / millis(mix).orElseThrow().mean()));
  }

  private List<Mix> each(Function<Planner, Optional<Mix>> plan) {
    return planners.stream().map(plan).flatMap(Optional::stream).toList();
  }
}
