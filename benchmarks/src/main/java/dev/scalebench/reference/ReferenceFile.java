package dev.scalebench.reference;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Shape;
import dev.scalebench.weights.Safetensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What another framework computed: a {@code safetensors} file with the tensors {@code input} and
 * {@code output}, batch first.
 *
 * @param path where it is
 * @param batch extents of the input
 * @param output of the rows of the input, row-major float32
 */
public record ReferenceFile(Path path, Shape batch, FloatBuffer output) {
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  /**
   * Opens a file.
   *
   * @throws java.io.UncheckedIOException naming the file, if it cannot be read or is not in the
   *     format
   * @throws IllegalArgumentException if a tensor is missing, they have other numbers of rows, or an
   *     output is no finite number
   */
  public static ReferenceFile open(Path path) {
    Safetensors file = Safetensors.open(path);
    Shape batch = file.shape(INPUT);
    Shape outputs = file.shape(OUTPUT);
    if (batch.rank() < 2 || outputs.rank() < 1 || batch.dim(0) != outputs.dim(0)) {
      throw new IllegalArgumentException(
          "%s: input and output must have one batch as their first axis, got: %s, %s"
              .formatted(path, batch, outputs));
    }
    file.requireFinite(OUTPUT, outputs);
    return new ReferenceFile(path, batch, file.values(OUTPUT, outputs).asFloatBuffer());
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
    if (!expected.sample().equals(sample())) {
      throw new IllegalArgumentException(
          "%s: an input must be %s, got: %s".formatted(path, expected.sample(), sample()));
    }
    Safetensors file = Safetensors.open(path);
    int size = Math.toIntExact(sample().size());
    InputSpec.Type type = expected.type();
    if (type == InputSpec.Type.FLOAT32) {
      file.requireFinite(INPUT, batch);
      FloatBuffer pixels = file.values(INPUT, batch).asFloatBuffer();
      return new InputSpec(
          type, sample(), batch.dim(0), (row, target) -> copy(pixels, row * size, size, target));
    }
    long[] ids = file.integers(INPUT);
    return new InputSpec(
        type,
        sample(),
        batch.dim(0),
        (row, target) -> {
          for (int i = row * size; i < (row + 1) * size; i++) {
            if (type == InputSpec.Type.INT64) {
              target.putLong(ids[i]);
            } else {
              target.putInt(int32(ids[i]));
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

  private int int32(long id) {
    if (id != (int) id) {
      throw new IllegalArgumentException("%s: input holds %s, no int32".formatted(path, id));
    }
    return (int) id;
  }

  private static void copy(FloatBuffer pixels, int start, int size, ByteBuffer target) {
    for (int i = start; i < start + size; i++) {
      target.putFloat(pixels.get(i));
    }
  }
}
