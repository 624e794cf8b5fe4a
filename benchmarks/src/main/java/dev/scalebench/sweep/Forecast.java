package dev.scalebench.sweep;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * How long cells take: what a model of them says, corrected by what was measured of the most
 * similar configuration at the nearest batch size.
 */
public final class Forecast {
  /** Seconds to start a fork, an engine and a network, before any was: measured, rounded. */
  private static final double START = 4;

  private final ToDoubleFunction<CellId> model;
  private final Similar<Map<Long, Double>> corrections = new Similar<>();
  private final Similar<Double> starts = new Similar<>();

  /**
   * Nothing measured yet.
   *
   * @param model expected seconds of a cell's call
   */
  public Forecast(ToDoubleFunction<CellId> model) {
    this.model = model;
  }

  /** Learns from a measured cell. */
  void learn(CellId cell, double secondsPerCall) {
    if (cell.queues()) {
      return; // what waits tells nothing of what computes
    }
    corrections
        .orPut(cell, HashMap::new)
        .put(cell.batchSize(), secondsPerCall / model.applyAsDouble(cell));
  }

  /** Learns what a cell's forks cost beside their iterations. */
  void learnStart(CellId cell, double secondsPerFork) {
    starts.put(cell, Math.max(0, secondsPerFork));
  }

  /** Seconds of one call. */
  public double call(CellId cell) {
    double correction =
        corrections
            .nearest(cell)
            .map(batches -> batches.get(nearest(cell.batchSize(), batches)))
            .orElse(1.0);
    return model.applyAsDouble(cell) * correction;
  }

  /**
   * Seconds of a cell from the start of its first fork to the end of its last.
   *
   * @param call seconds of one call
   */
  public double cell(CellId cell, double call, Settings settings) {
    double check = call; // the pass whose output is compared
    double start = starts.nearest(cell).orElse(START);
    return settings.forks() * (start + check) + settings.seconds(call);
  }

  private static long nearest(long batchSize, Map<Long, Double> batches) {
    return batches.keySet().stream()
        .min(Comparator.comparingDouble(known -> Math.abs(Math.log((double) known / batchSize))))
        .orElseThrow();
  }

  /** What is known of configurations. */
  private static final class Similar<T> {
    private final Map<SortedMap<String, String>, T> known = new HashMap<>();

    /** Searched once, until another configuration is known. */
    private final Map<SortedMap<String, String>, Optional<T>> found = new HashMap<>();

    void put(CellId cell, T fact) {
      known.put(cell.withoutSize(), fact);
      found.clear();
    }

    T orPut(CellId cell, Supplier<T> start) {
      T fact = known.get(cell.withoutSize());
      if (fact == null) {
        fact = start.get();
        put(cell, fact);
      }
      return fact;
    }

    /** What is known of the configuration that shares most parameters with a cell. */
    Optional<T> nearest(CellId cell) {
      return found.computeIfAbsent(cell.withoutSize(), this::search);
    }

    private Optional<T> search(SortedMap<String, String> configuration) {
      return known.entrySet().stream()
          .min(Comparator.comparingLong(entry -> differences(configuration, entry.getKey())))
          .map(Map.Entry::getValue);
    }

    private static long differences(SortedMap<String, String> one, SortedMap<String, String> two) {
      return one.entrySet().stream()
          .filter(param -> !param.getValue().equals(two.get(param.getKey())))
          .count();
    }
  }
}
