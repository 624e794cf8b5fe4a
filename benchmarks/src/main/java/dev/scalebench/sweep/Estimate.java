package dev.scalebench.sweep;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * How long cells take: what a model of them says, corrected by what was measured of the most
 * similar configuration at the nearest batch size.
 */
public final class Estimate {
  /** Seconds to start a fork, an engine and a network, before any was: measured, rounded. */
  private static final double START = 4;

  private final ToDoubleFunction<CellId> model;
  private final Map<SortedMap<String, String>, Map<Long, Double>> corrections = new HashMap<>();
  private final Map<SortedMap<String, String>, Double> starts = new HashMap<>();

  /**
   * Nothing measured yet.
   *
   * @param model expected seconds of a cell's call
   */
  public Estimate(ToDoubleFunction<CellId> model) {
    this.model = model;
  }

  /** Learns from a measured cell. */
  void learn(CellId cell, double secondsPerCall) {
    corrections
        .computeIfAbsent(cell.withoutSize(), key -> new HashMap<>())
        .put(cell.batchSize(), secondsPerCall / model.applyAsDouble(cell));
  }

  /** Learns what a cell's forks cost beside their iterations. */
  void learnStart(CellId cell, double secondsPerFork) {
    starts.put(cell.withoutSize(), Math.max(0, secondsPerFork));
  }

  /** Seconds of one call. */
  public double call(CellId cell) {
    double correction =
        nearest(cell, corrections)
            .map(batches -> batches.get(nearest(cell.batchSize(), batches)))
            .orElse(1.0);
    return model.applyAsDouble(cell) * correction;
  }

  /** Seconds of a cell from the start of its first fork to the end of its last. */
  public double cell(CellId cell, Settings settings) {
    double call = call(cell);
    double check = call; // the pass whose output is compared
    double start = nearest(cell, starts).orElse(START);
    return settings.forks() * (start + check) + settings.seconds(call);
  }

  /** What is known of the configuration that shares most parameters with a cell. */
  private static <T> Optional<T> nearest(CellId cell, Map<SortedMap<String, String>, T> known) {
    return known.entrySet().stream()
        .min(Comparator.comparingLong(entry -> differences(cell, entry.getKey())))
        .map(Map.Entry::getValue);
  }

  private static long differences(CellId cell, SortedMap<String, String> configuration) {
    return configuration.entrySet().stream()
        .filter(param -> !param.getValue().equals(cell.params().get(param.getKey())))
        .count();
  }

  private static long nearest(long batchSize, Map<Long, Double> batches) {
    return batches.keySet().stream()
        .min(Comparator.comparingDouble(known -> Math.abs(Math.log((double) known / batchSize))))
        .orElseThrow();
  }
}
