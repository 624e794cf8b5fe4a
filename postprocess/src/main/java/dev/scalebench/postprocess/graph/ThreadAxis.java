package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which configurations are shown over threads. Over a single thread count, as CUDA is measured at,
 * lines would be dots: x is the batch size then, and configurations are compared as bars.
 *
 * @param single those that are measured at one thread count because of their device
 * @param threads thread counts of all others, of cells that have a result
 */
public record ThreadAxis(Set<Configuration> single, NavigableSet<Integer> threads) {

  static ThreadAxis of(ModelMeasurements data) {
    Map<Configuration, Set<Integer>> measured = new HashMap<>();
    data.attempted(Cell::configuration)
        .forEach(configuration -> measured.put(configuration, new HashSet<>()));
    for (Measurement measurement : data.measurements()) {
      Cell cell = measurement.cell();
      measured.getOrDefault(cell.configuration(), new HashSet<>()).add(cell.intraOpThreads());
    }
    Set<Configuration> single = new HashSet<>();
    NavigableSet<Integer> threads = new TreeSet<>();
    measured.forEach(
        (configuration, counts) -> {
          if (configuration.device() != Device.CPU && counts.size() <= 1) {
            single.add(configuration);
          } else {
            threads.addAll(counts);
          }
        });
    return new ThreadAxis(single, threads);
  }

  /** Whether anything is shown over threads. */
  public boolean exists() {
    return threads.size() > 1;
  }

  public boolean has(Configuration configuration) {
    return exists() && !single.contains(configuration);
  }

  /** Whether bars compare the cell: of several thread counts, the highest is. */
  boolean isCompared(Cell cell) {
    return single.contains(cell.configuration())
        || threads.isEmpty()
        || threads.last() == cell.intraOpThreads();
  }
}
