package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Served;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What single instances of one configuration were measured to take.
 *
 * @param configuration on the processor
 * @param mapping of its threads
 * @param times by threads and batch size, no pair twice
 */
public record Profile(Configuration configuration, Mapping mapping, List<Time> times) {

  /**
   * Latency of one instance that has the machine to itself.
   *
   * @param millis of a call
   */
  public record Time(int threads, int batchSize, Estimate millis) {}

  public Profile {
    times =
        times.stream()
            .sorted(Comparator.comparingInt(Time::threads).thenComparingInt(Time::batchSize))
            .toList();
    if (times.isEmpty()) {
      throw new IllegalArgumentException("a profile must have a time");
    }
  }

  /**
   * Those of a page's configurations on the processor, by configuration and mapping; without cells
   * that others disturbed, or whose process had served others.
   */
  public static List<Profile> of(ModelMeasurements data) {
    record Key(Configuration configuration, Mapping mapping) {}
    SortedMap<Cell, Time> known = new TreeMap<>();
    for (Measurement each : data.measurements()) {
      Cell cell = each.cell();
      Configuration of = cell.configuration();
      boolean fresh = of.served().equals(Served.NONE);
      if (of.device() == Device.CPU && fresh && !each.isDisturbed()) {
        each.latency()
            .ifPresent(
                latency ->
                    known.put(
                        cell, new Time(cell.intraOpThreads(), cell.batchSize(), latency.millis())));
      }
    }
    Map<Key, List<Time>> times = new LinkedHashMap<>();
    known.forEach(
        (cell, time) ->
            times
                .computeIfAbsent(
                    new Key(cell.configuration(), cell.mapping()), fresh -> new ArrayList<>())
                .add(time));
    return times.entrySet().stream()
        .map(
            entry ->
                new Profile(
                    entry.getKey().configuration(), entry.getKey().mapping(), entry.getValue()))
        .toList();
  }

  /** The time of one instance; empty if it was not measured. */
  public Optional<Estimate> millis(int threads, int batchSize) {
    return times.stream()
        .filter(time -> time.threads() == threads && time.batchSize() == batchSize)
        .map(Time::millis)
        .findFirst();
  }

  /**
   * The share of an instance's call that a call of the smallest batch takes, too, at as many
   * threads: above all that of reading the weights. It is 1 where no smaller batch was measured.
   */
  public double fixedShare(int threads, int batchSize) {
    double call = millis(threads, batchSize).orElseThrow().mean();
    double least =
        times.stream()
            .filter(time -> time.threads() == threads)
            .findFirst()
            .map(time -> time.millis().mean())
            .orElse(call);
    return Math.min(1, least / call);
  }

  /** The most threads that were measured. */
  public int cores() {
    return times.stream().mapToInt(Time::threads).max().orElseThrow();
  }

  /**
   * What a mix is predicted to take: as long as its slowest instance, if no instance disturbs
   * another. Empty if one of them was not measured.
   */
  public Optional<Estimate> millis(Mix mix) {
    return Contention.NONE.millis(this, mix);
  }
}
