package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  private final List<Planner> planners = new ArrayList<>();

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

  /** As {@link Planner#simplest}. */
  public Optional<Mix> simplest(int batch) {
    return fastest(batch)
        .map(fastest -> millis(fastest).orElseThrow())
        .flatMap(best -> each(planner -> planner.simplest(batch, best)).stream().min(FEWEST));
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
