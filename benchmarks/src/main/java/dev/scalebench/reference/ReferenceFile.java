package dev.scalebench.reference;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Shape;
import dev.scalebench.weights.Safetensors;
import java.nio.ByteBuffer;
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
  private static final String INPUT = "input";
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
    String main = file.names().contains(name) ? name : INPUT;
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
    Safetensors file = Safetensors.open(path);
    Shape shape = file.shape(name);
    if (!shape.equals(expected.batchShape(batch.dim(0)))) {
      throw new IllegalArgumentException(
          "%s: %s must be %s, got: %s"
              .formatted(path, name, expected.batchShape(batch.dim(0)), shape));
    }
    InputSpec.Type type = expected.type();
    int size = Math.toIntExact(expected.sample().size());
    if (type == InputSpec.Type.FLOAT32) {
      file.requireFinite(name, shape);
      FloatBuffer pixels = file.values(name, shape).asFloatBuffer();
      return new InputSpec(
          type,
          expected.sample(),
          batch.dim(0),
          (row, target) -> copy(pixels, row * size, size, target));
    }
    long[] ids = file.integers(name);
    return new InputSpec(
        type,
        expected.sample(),
        batch.dim(0),
        (row, target) -> {
          for (int i = row * size; i < (row + 1) * size; i++) {
            if (type == InputSpec.Type.INT64) {
              target.putLong(ids[i]);
            } else {
              target.putInt(int32(ids[i], name));
            }
          }
        });
  }

  /**
   * What they must give.
   *
   * @param tolerance largest relative error that still counts as the same answer
   */
  public Reference reference(double tolerance) {
    return new Reference(output, batch.dim(0), tolerance);
  }

  private int int32(long id, String name) {
    if (id != (int) id) {
      throw new IllegalArgumentException("%s: %s holds %s, no int32".formatted(path, name, id));
    }
    return (int) id;
  }

  private static void copy(FloatBuffer pixels, int start, int size, ByteBuffer target) {
    for (int i = start; i < start + size; i++) {
      target.putFloat(pixels.get(i));
    }
  }
}
