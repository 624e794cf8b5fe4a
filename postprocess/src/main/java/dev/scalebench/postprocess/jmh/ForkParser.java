package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Fork;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Finds the forks of a cell, and how fast the host was in each. */
final class ForkParser {

  private static final String BEFORE = "ruler.before";
  private static final String AFTER = "ruler.after";
  private static final String UNIT = "ms";

  private ForkParser() {}

  /** Those of a cell that has several; none where the file does not tell. */
  static List<Fork> parse(Mode mode, JsonNode entry) {
    JsonNode metric = entry.path("primaryMetric");
    if (SampleParser.forks(mode, metric).size() < 2) {
      return List.of();
    }
    double[] means = SampleParser.parse(mode, metric).orElseThrow().forkMeans();
    JsonNode secondary = entry.path("secondaryMetrics");
    List<Fork> forks = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      OptionalDouble before = ruler(secondary, BEFORE, i);
      OptionalDouble after = ruler(secondary, AFTER, i);
      forks.add(
          new Fork(
              means[i],
              before.isPresent() && after.isPresent()
                  ? OptionalDouble.of(Math.sqrt(before.getAsDouble() * after.getAsDouble()))
                  : OptionalDouble.empty()));
    }
    return forks;
  }

  /** A reading is the only value of its fork. */
  private static OptionalDouble ruler(JsonNode secondary, String name, int fork) {
    OptionalDouble reading =
        Numbers.parse(name, secondary.path(name).path("rawData").path(fork).path(0));
    String unit = secondary.path(name).path("scoreUnit").asText();
    if (reading.isPresent() && !unit.equals(UNIT)) {
      throw new IllegalArgumentException(
          "unknown unit of %s: %s (known: %s)".formatted(name, OneLine.excerpt(unit), UNIT));
    }
    return reading;
  }
}
