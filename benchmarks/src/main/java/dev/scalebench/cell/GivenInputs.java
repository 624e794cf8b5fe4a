package dev.scalebench.cell;

import dev.scalebench.model.GivenInput;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.reference.InputFile;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file of inputs of a network of the suite: token ids {@code [N, n]}, or images {@code [N, 3, h,
 * h]}, in the tensor {@code input} or the one that Hugging Face names.
 *
 * @param network whose
 * @param path of a {@code safetensors} file
 */
record GivenInputs(Network network, Path path) {
  private static final int CHANNELS = 3;

  /**
   * Tokens of each input, or pixels of each side.
   *
   * @param said what the user says, which may be the usual size
   * @throws IllegalArgumentException naming the file, if it holds no such inputs, or of another
   *     size than the user says
   * @throws java.io.UncheckedIOException naming the file, if it cannot be read or is not in the
   *     format
   */
  int size(int said) {
    InputFile file = InputFile.open(path);
    String name = name(file);
    Shape sample = file.sample(name);
    boolean text = network.readsText();
    int size = sample.dim(-1);
    if (!sample.equals(text ? Shape.of(size) : Shape.of(CHANNELS, size, size))) {
      throw new IllegalArgumentException(
          "%s: %s is %s for each; %s wants %s"
              .formatted(path, name, sample, network.label(), text ? "n token ids" : "3×h×h"));
    }
    int usual = text ? Network.SEQUENCE_LENGTH : Network.IMAGE_SIZE;
    if (said != usual && said != size) {
      throw new IllegalArgumentException(
          "%s: %s is %s for each; %s says %s"
              .formatted(path, name, sample, text ? "sequenceLength" : "imageSize", said));
    }
    return size;
  }

  private String name(InputFile file) {
    return file.main(network.inputName());
  }

  /** The network, given these. */
  Model to(Model model) {
    InputFile file = InputFile.open(path);
    String name = name(file);
    return new GivenInput(model, file.input(name, model.input(), file.batch(name).dim(0)));
  }

  /**
   * Reads all of them, to see that pixels are finite, and ids those of the vocabulary.
   *
   * @throws IllegalArgumentException naming the file and the first that is not
   */
  void check() {
    InputFile file = InputFile.open(path);
    String name = name(file);
    file.requireFinite(name);
    network
        .vocabulary()
        .ifPresent(
            vocabulary -> {
              InputSpec input = to(network.model(file.sample(name).dim(-1), 0)).input();
              for (int row = 0; row < input.distinct(); row++) {
                requireIds(name, row, input, vocabulary);
              }
            });
  }

  private void requireIds(String name, int row, InputSpec input, int vocabulary) {
    ByteBuffer ids = input.only(row).batch(1);
    while (ids.hasRemaining()) {
      long id = (long) input.read(ids);
      if (id < 0 || id >= vocabulary) {
        throw new IllegalArgumentException(
            "%s: row %s of %s holds the id %s; those of %s are 0 to %s"
                .formatted(path, row, name, id, network.label(), vocabulary - 1));
      }
    }
  }
}
