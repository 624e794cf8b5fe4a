package dev.scalebench.postprocess.mix;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Instances that share the cores of a machine. They start together, and a round takes as long as
 * the slowest of them.
 *
 * @param parts distinct in threads and batch size, those of most threads first
 */
public record Mix(List<Part> parts) {

  public Mix {
    Map<List<Integer>, Part> merged = new TreeMap<>(Mix::compare);
    for (Part part : parts) {
      merged.merge(List.of(part.threads(), part.batchSize()), part, Mix::together);
    }
    if (merged.isEmpty()) {
      throw new IllegalArgumentException("a mix must have an instance");
    }
    parts = merged.values().stream().sorted().toList();
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
  }

  private static Part together(Part a, Part b) {
    return new Part(Math.addExact(a.instances(), b.instances()), a.threads(), a.batchSize());
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
    return sum(parts.stream().map(Part::cores).toList());
  }

  /** That all instances compute together in a round. */
  public int inputs() {
    return sum(parts.stream().map(Part::inputs).toList());
  }

  /** How many there are. */
  public int instances() {
    return sum(parts.stream().map(Part::instances).toList());
  }

  private static int sum(Collection<Integer> numbers) {
    return numbers.stream().reduce(0, Math::addExact);
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining("+"));
  }
}
