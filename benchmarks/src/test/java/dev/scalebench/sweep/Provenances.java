package dev.scalebench.sweep;

import java.util.Map;

/** What is noted beside results that nobody measured. */
final class Provenances {
  static final Provenance SOME = with(Map.of("cores", "2", "JMH options", "-i 3"));

  private Provenances() {}

  static Provenance with(Map<String, String> conditions) {
    return new Provenance(
        Map.of("processor", Map.of("model", "any")), conditions, "-i 3", () -> Map.of("one", 0.5));
  }
}
