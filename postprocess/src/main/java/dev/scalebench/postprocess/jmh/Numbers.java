package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers as JMH writes them. */
final class Numbers {

  /** What JMH writes for numbers that JSON lacks (org.openjdk.jmh.results.format). */
  private static final Set<String> UNKNOWN = Set.of("NaN", "+INF", "-INF");

  private Numbers() {}

  /** Empty where JMH does not know the number. */
  static OptionalDouble parse(String name, JsonNode node) {
    if (node.isNumber() && Double.isFinite(node.asDouble())) {
      return OptionalDouble.of(node.asDouble());
    }
    if (node.isMissingNode() || node.isNull() || UNKNOWN.contains(node.asText())) {
      return OptionalDouble.empty();
    }
    throw new IllegalArgumentException(name + " must be a number, got: " + node);
  }
}
