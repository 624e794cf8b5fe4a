package dev.scalebench.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index of a checkpoint in parts, as Hugging Face's {@code save_pretrained} writes it.
 *
 * @param path where it is
 * @param parts files beside it, by the tensors that they hold, in the index's order
 */
record ShardIndex(Path path, Map<String, Path> parts) {
  /** How the names of such files end. */
  static final String SUFFIX = ".safetensors.index.json";

  private static final String PART_SUFFIX = ".safetensors";

  /** As much as a header of the format may have. */
  private static final long MAX_BYTES = 100_000_000;

  /** Whether a file is named as an index is. */
  static boolean isIndex(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".json");
  }

  /**
   * Reads an index.
   *
   * @throws UncheckedIOException naming the file, if it cannot be read or is no index of parts that
   *     are there
   */
  static ShardIndex open(Path path) {
    Safetensors.requireFile(path);
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new IllegalArgumentException("it has more than %s bytes".formatted(MAX_BYTES));
      }
      JsonNode tree = SafetensorsHeader.JSON.readTree(Files.readAllBytes(path));
      return new ShardIndex(path, parts(path, tree.path("weight_map")));
    } catch (JacksonException e) {
      throw refused(path, "it is no JSON", e);
    } catch (IllegalArgumentException e) {
      throw refused(path, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(path, e), e);
    }
  }

  private static Map<String, Path> parts(Path index, JsonNode map) {
    if (!map.isObject()) {
      throw new IllegalArgumentException("it has no weight_map; name the file of the weights");
    }
    if (map.isEmpty()) {
      throw new IllegalArgumentException("its weight_map names no parts");
    }
    Map<String, Path> parts = new LinkedHashMap<>();
    map.properties()
        .forEach(tensor -> parts.put(tensor.getKey(), part(index, tensor.getValue().asText())));
    List<Path> missing = parts.values().stream().distinct().filter(p -> !Files.exists(p)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "it names %s%s, which cannot be found beside it; fetch all parts"
              .formatted(
                  missing.get(0).getFileName(),
                  missing.size() > 1 ? " and %d more".formatted(missing.size() - 1) : ""));
    }
    return Collections.unmodifiableMap(parts);
  }

  /** A part lies beside its index, so no index can name files of other places. */
  private static Path part(Path index, String name) {
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("a part must lie beside it, got: " + name);
    }
    if (!name.endsWith(PART_SUFFIX)) {
      throw new IllegalArgumentException(
          "its parts must be safetensors files, got: %s; save the weights with safetensors.torch.save_file"
              .formatted(name));
    }
    return index.resolveSibling(name);
  }

  private static UncheckedIOException refused(Path path, @Nullable String why, Exception cause) {
    return new UncheckedIOException(
        "not the index of a checkpoint's parts: %s (%s)".formatted(path, why),
        new IOException(cause));
  }
}
