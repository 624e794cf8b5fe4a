package dev.scalebench.reference;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Shape;
import dev.scalebench.weights.Safetensors;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What another framework computed: a {@code safetensors} file with the tensors {@code input}, or
 * inputs by the names that a network has for them, and {@code output}, batch first.
 *
 * @param path where it is
 * @param main the name of the input, or of the main one of several
 * @param batch its extents
 * @param output of the rows of the input, row-major float32
 */
public record ReferenceFile(Path path, String main, Shape batch, FloatBuffer output) {
  private static final String OUTPUT = "output";

  /**
   * Opens a file.
   *
   * @param name of the main input, if it is not called {@code input}
   * @throws java.io.UncheckedIOException naming the file, if it cannot be read or is not in the
   *     format
   * @throws IllegalArgumentException if a tensor is missing, they have other numbers of rows, or an
   *     output is no finite number
   */
  public static ReferenceFile open(Path path, String name) {
    Safetensors file = Safetensors.open(path);
    String main = file.names().contains(name) ? name : InputFile.INPUT;
    Shape batch = file.shape(main);
    Shape outputs = file.shape(OUTPUT);
    if (batch.rank() < 2 || outputs.rank() < 1 || batch.dim(0) != outputs.dim(0)) {
      throw new IllegalArgumentException(
          "%s: input and output must have one batch as their first axis, got: %s, %s"
              .formatted(path, batch, outputs));
    }
    file.requireFinite(OUTPUT, outputs);
    return new ReferenceFile(path, main, batch, file.values(OUTPUT, outputs).asFloatBuffer());
  }

  /** Extents of one input. */
  public Shape sample() {
    return Shape.of(Arrays.copyOfRange(batch.toArray(), 1, batch.rank()));
  }

  /**
   * The file's inputs, as a network takes them.
   *
   * @throws IllegalArgumentException if they are no such inputs, or one is no finite number
   */
  public InputSpec input(InputSpec expected) {
    return input(main, expected);
  }

  /**
   * The tensors of another name that belong to the inputs.
   *
   * @throws IllegalArgumentException if there are none, they are no such inputs, or one is no
   *     finite number
   */
  public InputSpec input(String name, InputSpec expected) {
    InputFile file = InputFile.open(path);
    file.requireFinite(name);
    return file.input(name, expected, batch.dim(0));
  }

  /**
   * What they must give.
   *
   * @param tolerance largest relative error that still counts as the same answer
   */
  public Reference reference(double tolerance) {
    return new Reference(output, batch.dim(0), tolerance);
  }
}
