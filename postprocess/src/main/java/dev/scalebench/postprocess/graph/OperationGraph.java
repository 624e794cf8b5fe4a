package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.style.LineStyle;
import java.awt.Color;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What operations take in several ways of running, a bar each beside those of the other ways.
 *
 * @param operations names, from the top
 * @param ways whose bars there are
 */
public record OperationGraph(Heading heading, List<String> operations, List<Way> ways)
    implements Graph {

  /** So many have room. */
  public static final int MAX_OPERATIONS = 12;

  public OperationGraph {
    operations = List.copyOf(operations);
    ways = List.copyOf(ways);
    if (operations.isEmpty() || operations.size() > MAX_OPERATIONS || ways.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be a way and 1 to %d operations, got: %d"
              .formatted(MAX_OPERATIONS, operations.size()));
    }
    int expected = operations.size();
    if (ways.stream().anyMatch(way -> way.millis().size() != expected)) {
      throw new IllegalArgumentException("each operation must have a time, which may be 0");
    }
  }

  /** The longest bar, for the axis. */
  public double highest() {
    return ways.stream()
        .flatMap(way -> way.millis().stream())
        .mapToDouble(Double::doubleValue)
        .max()
        .orElseThrow();
  }

  @Override
  public Set<Color> colors() {
    return ways.stream().map(way -> way.style().color()).collect(Collectors.toSet());
  }

  /**
   * A way of running.
   *
   * @param label in the legend
   * @param millis of each operation in a call, 0 where the way does not have it
   */
  public record Way(String label, LineStyle style, List<Double> millis) {
    public Way {
      millis = List.copyOf(millis);
    }
  }
}
