package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a process has served before it was asked for a cell's batch size.
 *
 * @param batchSizes in their order; none of a process that had just started
 */
public record Served(List<Integer> batchSizes) implements Titled, Comparable<Served> {

  /** The parameter's name; results that are older than it lack it. */
  public static final String PARAM = "served";

  public static final Served NONE = new Served(List.of());

  public Served {
    batchSizes = List.copyOf(batchSizes);
    batchSizes.forEach(size -> Cell.check(PARAM, size, Cell.MAX_BATCH_SIZE));
  }

  /** What results tell: {@code none}, or {@code 1+4+16}. */
  public static Served of(String value) {
    if (value.equals(NONE.id())) {
      return NONE;
    }
    try {
      return new Served(Arrays.stream(value.split("\\+", -1)).map(Integer::valueOf).toList());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "served must be none, or batch sizes such as 1+4+16; got: " + OneLine.excerpt(value), e);
    }
  }

  @Override
  public String id() {
    return batchSizes.isEmpty() ? "none" : joined("+");
  }

  @Override
  public String title() {
    return batchSizes.isEmpty() ? "Just started" : "after " + joined(", ");
  }

  private String joined(String between) {
    return batchSizes.stream().map(String::valueOf).collect(Collectors.joining(between));
  }

  @Override
  public int compareTo(Served other) {
    return Arrays.compare(
        batchSizes.toArray(Integer[]::new), other.batchSizes.toArray(Integer[]::new));
  }
}
