package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code failures.json}: an object a line. */
final class FailureJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static final JsonArrayFile.Layout LAYOUT =
      new JsonArrayFile.Layout("[\n", ",\n", "\n]\n", "[]\n");

  private FailureJson() {}

  static String element(Failure failure) {
    ObjectNode node = JSON.createObjectNode();
    node.put("mode", failure.cell().mode().shortLabel());
    ObjectNode params = node.putObject("params");
    failure.cell().params().forEach(params::put);
    node.put("kind", failure.kind().label());
    node.put("message", failure.message());
    return node.toString();
  }

  /**
   * The failures in a file; none if it is not there.
   *
   * @throws IllegalStateException if it cannot be read or holds something else
   */
  static List<Failure> read(Path file) {
    try {
      return Files.exists(file) ? parse(Files.readAllBytes(file)) : List.of();
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException(
          "%s is no list of failures (%s); delete it".formatted(file, e.getMessage()), e);
    }
  }

  private static List<Failure> parse(byte[] text) throws IOException {
    List<Failure> failures = new ArrayList<>();
    JsonNode document = JSON.readTree(text);
    if (!document.isArray()) {
      throw new IOException("not an array");
    }
    for (JsonNode node : document) {
      String kind = node.path("kind").asText();
      Failure.Kind known = null;
      for (Failure.Kind possible : Failure.Kind.values()) {
        known = possible.label().equals(kind) ? possible : known;
      }
      if (known == null) {
        throw new IOException("no kind of failure: " + kind);
      }
      failures.add(new Failure(JmhJson.cell(node), known, node.path("message").asText()));
    }
    return failures;
  }
}
