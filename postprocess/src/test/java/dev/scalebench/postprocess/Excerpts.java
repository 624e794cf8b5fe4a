package dev.scalebench.postprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real results: those of the repository and, where they lie beside it, those of others. */
final class Excerpts {

  /** Maven runs tests in the module's directory. */
  private static final List<Path> ROOTS =
      List.of(Path.of("../results"), Path.of("../../shared/data"));

  private static final JsonMapper JSON = new JsonMapper();

  private Excerpts() {}

  /** The first entries of each file, with a few raw times each. */
  static List<ArrayNode> results(int entries) {
    List<ArrayNode> excerpts = new ArrayList<>();
    for (Path file : files(".json")) {
      JsonNode all = read(file);
      if (all.path(0).has("primaryMetric")) {
        ArrayNode excerpt = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < Math.min(entries, all.size()); i++) {
          excerpt.add(shortened(all.get(i)));
        }
        excerpts.add(excerpt);
      }
    }
    return excerpts;
  }

  static List<JsonNode> environments() {
    return files("environment.json").stream().map(Excerpts::read).toList();
  }

  private static List<Path> files(String end) {
    List<Path> found = new ArrayList<>();
    for (Path root : ROOTS) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          files.filter(file -> file.toString().endsWith(end)).sorted().forEach(found::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode shortened(JsonNode node) {
    if (node instanceof ArrayNode array) {
      while (array.size() > 3) {
        array.remove(array.size() - 1);
      }
    }
    if (node instanceof ObjectNode object) {
      object.remove(List.of("cpu.frequency", "cpu.others", "cpu.steal", "cpu.switches"));
      object.properties().forEach(member -> shortened(member.getValue()));
    } else {
      node.forEach(Excerpts::shortened);
    }
    return node;
  }
}
