package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Instances that share the cores of a machine. They start together, and a round takes as long as
 * the slowest of them.
 *
 * @param parts distinct in threads and batch size, those of most threads first
 */
public record Mix(List<Part> parts) implements Comparable<Mix> {

  private static final Comparator<Mix> ORDER =
      Comparator.comparingInt(Mix::inputs)
          .thenComparingInt(Mix::cores)
          .thenComparingInt(Mix::instances)
          .thenComparing(Mix::toString);

  /**
   * @throws IllegalArgumentException if there is no instance, or more cores or inputs than a cell
   *     can have
   */
  public Mix {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mix must have an instance");
    }
    check("instances", parts, Part::instances, Cell.MAX_THREADS);
    check("cores", parts, part -> (long) part.instances() * part.threads(), Cell.MAX_THREADS);
    check("inputs", parts, part -> (long) part.instances() * part.batchSize(), Cell.MAX_BATCH_SIZE);
    Map<List<Integer>, Part> merged = new TreeMap<>(Mix::compare);
    for (Part part : parts) {
      merged.merge(List.of(part.threads(), part.batchSize()), part, Mix::together);
    }
    parts = merged.values().stream().sorted().toList();
  }

  private static void check(String what, List<Part> parts, ToLongFunction<Part> count, long most) {
    long all = parts.stream().mapToLong(count).sum();
    if (all > most) {
      throw new IllegalArgumentException(
          "a mix must have at most %d %s, got: %d".formatted(most, what, all));
    }
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
  }

  private static Part together(Part a, Part b) {
    return new Part(a.instances() + b.instances(), a.threads(), a.batchSize());
  }

  /** One instance that has all. */
  public static Mix fat(int threads, int batchSize) {
    return new Mix(List.of(new Part(1, threads, batchSize)));
  }

  /**
   * The mix that a text such as {@code 1x6x32+2x4x16} names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static Mix of(String text) {
    return new Mix(Arrays.stream(text.split("\\+", -1)).map(Part::of).toList());
  }

  /** Of all instances together. */
  public int cores() {
    return parts.stream().mapToInt(Part::cores).sum();
  }

  /** That all instances compute together in a round. */
  public int inputs() {
    return parts.stream().mapToInt(Part::inputs).sum();
  }

  /** How many there are. */
  public int instances() {
    return parts.stream().mapToInt(Part::instances).sum();
  }

  @Override
  public int compareTo(Mix other) {
    return ORDER.compare(this, other);
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining("+"));
  }
}
