package dev.scalebench.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory that holds weights as Hugging Face's hub lays them out: those of a repository, or a
 * repository's place in the hub's cache.
 */
final class HubDirectory {
  private static final String WEIGHTS = "model.safetensors";
  private static final String INDEX = ShardIndex.SUFFIX;

  /** How {@code save_pretrained} names the parts of a checkpoint. */
  private static final Pattern PART = Pattern.compile(".*-\\d{5}-of-\\d{5}\\.safetensors");

  /** Weights in formats of others. */
  private static final Pattern OTHERS =
      Pattern.compile(".*\\.(bin|pt|pth|ckpt|pkl|h5|msgpack|gguf|onnx|bin\\.index\\.json)");

  /** How many names a message has. */
  private static final int NAMED = 3;

  private HubDirectory() {}

  /** Whether a file is named as a part of a checkpoint. */
  static boolean isPart(Path file) {
    return PART.matcher(String.valueOf(file.getFileName())).matches();
  }

  /**
   * The file of a directory that holds its weights, or names the parts that do.
   *
   * @return what was given if that is no directory
   * @throws UncheckedIOException naming the directory, if it cannot be read
   * @throws IllegalArgumentException saying what it holds, if that is none or several
   */
  static Path weights(Path path) {
    if (!Files.isDirectory(path)) {
      return path;
    }
    List<String> names = names(path);
    if (names.contains("snapshots")) {
      return weights(snapshot(path));
    }
    for (String usual : List.of(WEIGHTS, WEIGHTS.replace(".safetensors", INDEX))) {
      if (names.contains(usual)) {
        return path.resolve(usual);
      }
    }
    List<String> indexes = only(names, name -> name.endsWith(INDEX));
    List<String> candidates =
        indexes.isEmpty() ? only(names, name -> name.endsWith(".safetensors")) : indexes;
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is a directory without %s or an index of its parts%s"
              .formatted(path, WEIGHTS, others(names)));
    }
    if (candidates.stream().anyMatch(name -> isPart(Path.of(name)))) {
      throw new IllegalArgumentException(
          "%s holds %s, but no *%s that names all parts; fetch it, too"
              .formatted(path, candidates.get(0), INDEX));
    }
    if (candidates.size() > 1) {
      throw new IllegalArgumentException(
          "%s holds several files of weights (%s); name one".formatted(path, list(candidates)));
    }
    return path.resolve(candidates.get(0));
  }

  /** What {@code refs/main} names, else the only one there is. */
  private static Path snapshot(Path repository) {
    Path snapshots = repository.resolve("snapshots");
    List<String> names = names(snapshots);
    String main = main(repository.resolve("refs").resolve("main"));
    if (names.contains(main)) {
      return snapshots.resolve(main);
    }
    if (names.size() != 1) {
      throw new IllegalArgumentException(
          "%s holds %s snapshots; name the directory of one".formatted(snapshots, names.size()));
    }
    return snapshots.resolve(names.get(0));
  }

  private static String main(Path reference) {
    try {
      return Files.isRegularFile(reference) ? Files.readString(reference).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(reference, e), e);
    }
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(directory, e), e);
    }
  }

  private static List<String> only(List<String> names, Predicate<String> wanted) {
    return names.stream().filter(wanted).toList();
  }

  private static String others(List<String> names) {
    List<String> others = only(names, name -> OTHERS.matcher(name).matches());
    return others.isEmpty()
        ? ""
        : "; it holds %s: save the weights with safetensors.torch.save_file"
            .formatted(list(others));
  }

  private static String list(List<String> names) {
    String more = names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "";
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more;
  }
}
