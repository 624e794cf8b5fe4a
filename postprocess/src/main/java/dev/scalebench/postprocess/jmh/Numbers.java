package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.OneLine;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers as JMH writes them. */
final class Numbers {

  /** What JMH writes for numbers that JSON lacks (org.openjdk.jmh.results.format). */
  private static final Set<String> UNKNOWN = Set.of("NaN", "+INF", "-INF");

  private Numbers() {}

  /** Nothing that is measured is nearer to 0, or farther from it. */
  private static final double LEAST = 1e-15;

  private static final double GREATEST = 1e15;

  /** Empty where JMH does not know the number. */
  static OptionalDouble parse(String name, JsonNode node) {
    if (node.isNumber()) {
      return OptionalDouble.of(checked(name, node));
    }
    if (node.isMissingNode() || node.isNull() || UNKNOWN.contains(node.asText())) {
      return OptionalDouble.empty();
    }
    throw new IllegalArgumentException(
        name + " must be a number, got: " + OneLine.excerpt(node.toString()));
  }

  private static double checked(String name, JsonNode node) {
    double value = node.asDouble();
    double magnitude = Math.abs(value);
    if (value != 0 && !(magnitude >= LEAST && magnitude <= GREATEST)) {
      throw new IllegalArgumentException(
          "%s must be 0 or between %s and %s, got: %s"
              .formatted(name, LEAST, GREATEST, OneLine.excerpt(node.asText())));
    }
    return value;
  }
}
