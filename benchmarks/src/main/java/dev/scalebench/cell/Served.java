package dev.scalebench.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a process has served before it is asked for a cell's batch size for the first time: values
 * of the parameter {@code served}.
 *
 * @param batchSizes in their order; none of a process that has just started
 */
public record Served(List<Integer> batchSizes) {
  /** The parameter. */
  public static final String PARAMETER = "served";

  /** The value of a process that has just started. */
  public static final String NONE = "none";

  private static final String BETWEEN = "+";

  /** Copies the batch sizes. */
  public Served {
    batchSizes = List.copyOf(batchSizes);
  }

  /**
   * What parameters name.
   *
   * @param parameters files that are older than this one lack it
   * @throws IllegalArgumentException saying what is possible, if a value is not
   */
  static Served of(Map<String, String> parameters) {
    String value = parameters.getOrDefault(PARAMETER, NONE);
    if (value.equals(NONE)) {
      return new Served(List.of());
    }
    try {
      Served served =
          new Served(Arrays.stream(value.split("\\+", -1)).map(Integer::valueOf).toList());
      if (served.toString().equals(value) && served.batchSizes.stream().allMatch(n -> n > 0)) {
        return served;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "served must be none, or batch sizes such as 1+4+16; got: " + value);
  }

  @Override
  public String toString() {
    return batchSizes.isEmpty()
        ? NONE
        : batchSizes.stream().map(String::valueOf).collect(Collectors.joining(BETWEEN));
  }
}
