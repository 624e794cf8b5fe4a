package dev.scalebench.cell;

import dev.scalebench.weights.OtherFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the path of a user's network leads to.
 *
 * @param text as given
 */
record NetworkPath(String text) {
  private static final String ONNX_SUFFIX = ".onnx";

  private static final String SAVED_MODEL = "saved_model.pb";

  /** Names of networks' files. */
  private static final Pattern NETWORK = Pattern.compile(".*\\.(onnx|pt)|saved_model\\.pb");

  /** How deep networks lie in the directories of hubs and of TensorFlow Serving. */
  private static final int DEPTH = 2;

  /** How many networks a message names. */
  private static final int NAMED = 3;

  /**
   * The engine whose format it is.
   *
   * @throws IllegalArgumentException saying what it is instead, and what is possible
   */
  Engine engine() {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      requireNoPartOfASavedModel(file);
      OtherFormat.requireNetwork(file);
      return isOnnx(file) ? Engine.ONNX : Engine.PYTORCH;
    }
    if (Files.isRegularFile(file.resolve(SAVED_MODEL))) {
      OtherFormat.requireNetwork(file.resolve(SAVED_MODEL));
      return Engine.TENSORFLOW;
    }
    List<Path> inside = Files.isDirectory(file) ? inside(file) : List.of();
    if (!inside.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is a directory of networks; give one of them: %s".formatted(text, some(inside)));
    }
    throw new IllegalArgumentException(
        "model must be one of: %s; or a TorchScript file, an ONNX file (*.onnx) or the directory of a SavedModel; got: %s"
            .formatted(Labelled.labels(Network.class), text));
  }

  private void requireNoPartOfASavedModel(Path file) {
    if (name(file).equals(SAVED_MODEL)) {
      throw new IllegalArgumentException(
          "%s: of a SavedModel, give the directory that holds saved_model.pb: %s"
              .formatted(text, file.toAbsolutePath().normalize().getParent()));
    }
    if (name(file).endsWith(".pb")) {
      throw new IllegalArgumentException(
          "%s: of TensorFlow's files a SavedModel is loaded, the directory of a saved_model.pb, no other graph; the name of an ONNX file must end in .onnx"
              .formatted(text));
    }
  }

  private static boolean isOnnx(Path file) {
    return name(file).endsWith(ONNX_SUFFIX);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** Networks below a directory: those of a hub's repository, or versions for a server. */
  private static List<Path> inside(Path directory) {
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      return files
          .filter(file -> NETWORK.matcher(name(file)).matches())
          .map(file -> name(file).equals(SAVED_MODEL) ? file.resolveSibling("") : file)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(directory, e), e);
    }
  }

  private static String some(List<Path> networks) {
    List<String> names = networks.stream().limit(NAMED).map(Path::toString).toList();
    int more = networks.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
