package dev.scalebench.postprocess.measure;

import static java.util.Comparator.comparingDouble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How throughput grows with the batch, in cells of a mapping and a configuration at the highest
 * number of threads on which it was measured at several batch sizes.
 *
 * @param least the cell of the smallest batch
 * @param highest that of the highest throughput
 * @param enough that of the smallest batch whose throughput is at least {@link #SHARE} of it; empty
 *     if that is the largest batch, whose throughput may still grow
 * @param surely that of the smallest batch whose throughput is at least {@link #SHARE} of what is
 *     certain: of the highest lower end of all intervals. Between its batch and that of {@code
 *     enough}, a larger one may gain or not
 * @param largestBatch that was measured
 * @param less that of the smallest batch from which on each throughput is surely below {@link
 *     #SHARE} of what is certain, by its interval; empty if that of the largest batch is not, or
 *     has no interval
 */
public record Plateau(
    Measurement least,
    Measurement highest,
    Optional<Measurement> enough,
    Measurement surely,
    int largestBatch,
    Optional<Measurement> less) {

  /** From which share of the highest throughput on a larger batch gains little: a convention. */
  public static final double SHARE = 0.95;

  /** Those of all mappings and configurations that were measured at several batch sizes. */
  public static List<Plateau> of(ModelMeasurements data) {
    record Line(Mapping mapping, Configuration configuration) {}
    return data.measurements().stream()
        .filter(measurement -> measurement.throughput().isPresent())
        .collect(
            Collectors.groupingBy(
                measurement ->
                    new Line(measurement.cell().mapping(), measurement.cell().configuration()),
                LinkedHashMap::new, // measurements are sorted by cell
                Collectors.toList()))
        .values()
        .stream()
        .flatMap(cells -> atHighestThreads(cells).stream())
        .map(Plateau::of)
        .toList();
  }

  /** Those on the most threads that several are on, by batch size. */
  private static Optional<List<Measurement>> atHighestThreads(List<Measurement> cells) {
    return cells.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.cell().intraOpThreads(), TreeMap::new, Collectors.toList()))
        .descendingMap()
        .values()
        .stream()
        .filter(onThreads -> onThreads.size() > 1)
        .findFirst();
  }

  private static Plateau of(List<Measurement> ascending) {
    Measurement highest =
        ascending.stream().max(comparingDouble(Plateau::throughput)).orElseThrow();
    Measurement last = ascending.get(ascending.size() - 1);
    Optional<Measurement> enough =
        ascending.stream()
            .filter(each -> throughput(each) >= SHARE * throughput(highest))
            .findFirst()
            .filter(first -> !first.equals(last));
    double certain =
        ascending.stream().mapToDouble(each -> estimate(each).low()).max().orElseThrow();
    Measurement surely =
        ascending.stream()
            .filter(each -> throughput(each) >= SHARE * certain)
            .findFirst()
            .orElseThrow();
    Optional<Measurement> less = Optional.empty();
    for (int i = ascending.size() - 1; i >= 0; i--) {
      Estimate estimate = estimate(ascending.get(i));
      if (estimate.interval().isEmpty() || estimate.high() >= SHARE * certain) {
        break;
      }
      less = Optional.of(ascending.get(i));
    }
    return new Plateau(ascending.get(0), highest, enough, surely, last.cell().batchSize(), less);
  }

  private static double throughput(Measurement measurement) {
    return estimate(measurement).mean();
  }

  private static Estimate estimate(Measurement measurement) {
    return measurement.throughput().orElseThrow().perSecond();
  }
}
