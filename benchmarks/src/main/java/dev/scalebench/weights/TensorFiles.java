package dev.scalebench.weights;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tensors of a checkpoint: those of one {@code safetensors} file, or of the parts that an index
 * names.
 *
 * @param tensors the file that holds each, by its name, in the order of file or index
 */
record TensorFiles(Map<String, Safetensors> tensors) {
  /**
   * Opens a file, an index, or the directory of one of them.
   *
   * @throws UncheckedIOException naming the file, if one cannot be read or is not in its format
   * @throws IllegalArgumentException naming the directory, if it does not hold one checkpoint; or
   *     the tensor that a part lacks
   */
  static TensorFiles open(Path path) {
    Path file = HubDirectory.weights(path);
    Map<String, Safetensors> tensors = new LinkedHashMap<>();
    if (ShardIndex.isIndex(file)) {
      Map<Path, Safetensors> open = new HashMap<>();
      ShardIndex.open(file)
          .parts()
          .forEach(
              (name, part) ->
                  tensors.put(
                      name, holding(name, open.computeIfAbsent(part, Safetensors::open), file)));
    } else {
      Safetensors whole = Safetensors.open(file);
      whole.names().forEach(name -> tensors.put(name, whole));
    }
    return new TensorFiles(Collections.unmodifiableMap(tensors));
  }

  private static Safetensors holding(String name, Safetensors part, Path index) {
    if (!part.names().contains(name)) {
      throw new IllegalArgumentException(
          "%s has no tensor %s, but %s says so; fetch both again"
              .formatted(part.path(), name, index.getFileName()));
    }
    return part;
  }

  /** All files that a path stands for: a change of one of them is another checkpoint. */
  static List<Path> files(Path path) {
    Path file = HubDirectory.weights(path);
    return ShardIndex.isIndex(file)
        ? Stream.concat(Stream.of(file), ShardIndex.open(file).parts().values().stream())
            .distinct()
            .toList()
        : List.of(file);
  }

  /** The names of all tensors. */
  Set<String> names() {
    return tensors.keySet();
  }

  /**
   * The file that holds a tensor.
   *
   * @throws IllegalArgumentException if none does
   */
  Safetensors holding(String name) {
    Safetensors file = tensors.get(name);
    if (file == null) {
      throw new IllegalArgumentException("there is no tensor " + name);
    }
    return file;
  }
}
