package dev.scalebench.reference;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Half;
import dev.scalebench.tensor.Shape;
import dev.scalebench.weights.Safetensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Inputs in a {@code safetensors} file, batch first.
 *
 * @param path where they are
 * @param file the same, open
 */
public record InputFile(Path path, Safetensors file) {
  /** The tensor of a network whose format does not name its input. */
  public static final String INPUT = "input";

  /**
   * Opens a file.
   *
   * @throws java.io.UncheckedIOException naming the file, if it cannot be read or is not in the
   *     format
   */
  public static InputFile open(Path path) {
    return new InputFile(path, Safetensors.open(path));
  }

  /** The tensor that is called so, or {@value #INPUT} if none is. */
  public String main(String name) {
    return file.names().contains(name) ? name : INPUT;
  }

  /** Names of its tensors. */
  public Set<String> names() {
    return file.names();
  }

  /**
   * Extents of a batch of all inputs.
   *
   * @throws IllegalArgumentException if there is no such tensor, or it is no batch
   */
  public Shape batch(String name) {
    Shape shape = file.shape(name);
    if (shape.rank() == 0) {
      throw new IllegalArgumentException(
          "%s: %s is a single number; the first axis must be the batch".formatted(path, name));
    }
    return shape;
  }

  /** Extents of one input. */
  public Shape sample(String name) {
    Shape shape = batch(name);
    return Shape.of(Arrays.copyOfRange(shape.toArray(), 1, shape.rank()));
  }

  /**
   * The type that inputs have in the file.
   *
   * @throws IllegalArgumentException if inputs are of no such type
   */
  public InputSpec.Type type(String name) {
    String stored = file.type(name);
    return switch (stored) {
      case "F32", "BF16" -> InputSpec.Type.FLOAT32;
      case "F16" -> InputSpec.Type.FLOAT16;
      case "I64" -> InputSpec.Type.INT64;
      case "I32" -> InputSpec.Type.INT32;
      case "U8" -> InputSpec.Type.UINT8;
      case "BOOL" -> InputSpec.Type.BOOL;
      default ->
          throw new IllegalArgumentException(
              "%s: %s must be of F32, F16, BF16, I64, I32, U8 or BOOL, got: %s"
                  .formatted(path, name, stored));
    };
  }

  /**
   * Checks that a tensor of floating-point numbers holds neither NaN nor an infinity.
   *
   * @throws IllegalArgumentException saying where the first is
   */
  public void requireFinite(String name) {
    InputSpec.Type type = type(name);
    if (type == InputSpec.Type.FLOAT32 || type == InputSpec.Type.FLOAT16) {
      file.requireFinite(name, file.shape(name));
    }
  }

  /**
   * Inputs as a network takes them.
   *
   * @param expected of the same extents, and of a type that holds the same numbers
   * @param rows how many there must be
   * @throws IllegalArgumentException if they are no such inputs
   */
  public InputSpec input(String name, InputSpec expected, int rows) {
    Shape shape = file.shape(name);
    if (!shape.equals(expected.batchShape(rows))) {
      throw new IllegalArgumentException(
          "%s: %s must be %s, got: %s".formatted(path, name, expected.batchShape(rows), shape));
    }
    InputSpec.Type type = expected.type();
    return new InputSpec(type, expected.sample(), rows, writer(name, shape, type));
  }

  private InputSpec.SampleWriter writer(String name, Shape shape, InputSpec.Type type) {
    int size = Math.toIntExact(shape.size() / shape.dim(0));
    switch (type) {
      case FLOAT32, FLOAT16 -> {
        FloatBuffer numbers = file.values(name, shape).asFloatBuffer();
        return (row, target) -> {
          for (int i = row * size; i < (row + 1) * size; i++) {
            if (type == InputSpec.Type.FLOAT32) {
              target.putFloat(numbers.get(i));
            } else {
              target.putShort(Half.of(numbers.get(i)));
            }
          }
        };
      }
      case INT64, INT32 -> {
        long[] ids = file.integers(name);
        return (row, target) -> {
          for (int i = row * size; i < (row + 1) * size; i++) {
            if (type == InputSpec.Type.INT64) {
              target.putLong(ids[i]);
            } else {
              target.putInt(int32(ids[i], name));
            }
          }
        };
      }
      default -> {
        ByteBuffer bytes = file.bytes(name);
        return (row, target) -> target.put(bytes.slice(row * size, size));
      }
    }
  }

  private int int32(long id, String name) {
    if (id != (int) id) {
      throw new IllegalArgumentException("%s: %s holds %s, no int32".formatted(path, name, id));
    }
    return (int) id;
  }
}
