package dev.scalebench.cell;

import dev.scalebench.model.InputSpec;
import dev.scalebench.reference.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the user says of the inputs of a network of their own.
 *
 * @param shape extents without the batch, as {@code 3x224x224}; of several inputs by name, as
 *     {@code ids=128:mask=128}; of an ONNX file see {@link OnnxInputs}
 * @param type of elements
 * @param bound ids are below it
 * @param file {@value #SEEDED}, or the {@code safetensors} file that holds them
 */
public record InputOptions(String shape, String type, int bound, String file) {
  /** Inputs that are drawn from a seed. */
  public static final String SEEDED = "seeded";

  /** A colon after extents, not one inside of a name. */
  private static final Pattern SEPARATOR = Pattern.compile("(?<==[^=:]{0,99}):");

  /** Checks that there are ids. */
  public InputOptions {
    if (bound < 1) {
      throw new IllegalArgumentException("inputBound must be at least 1, got: " + bound);
    }
  }

  /** Of seeded inputs with the usual bound. */
  public InputOptions(String shape, String type) {
    this(shape, type, InputSpec.IDS, SEEDED);
  }

  /** What parameters say; those of older files may lack some. */
  static InputOptions of(Map<String, String> parameters) {
    return new InputOptions(
        Cell.value("inputShape", parameters),
        Cell.value("inputType", parameters),
        parameters.containsKey("inputBound")
            ? Cell.integer("inputBound", parameters)
            : InputSpec.IDS,
        parameters.getOrDefault("inputs", SEEDED));
  }

  /**
   * What is said of each input or axis, {@code name=extents}. A name may hold colons, as those of
   * TensorFlow and PyTorch do ({@code input_ids:0}, {@code onnx::Gather_0}).
   */
  static List<String> each(String shape) {
    return List.of(SEPARATOR.split(shape, -1));
  }

  /** Whether no file holds them. */
  boolean isSeeded() {
    return file.equals(SEEDED);
  }

  /**
   * The file that holds them.
   *
   * @throws java.io.UncheckedIOException naming it, if it cannot be read or is not in the format
   */
  Optional<InputFile> contents() {
    return isSeeded() ? Optional.empty() : Optional.of(InputFile.open(Path.of(file)));
  }

  /**
   * The type of elements.
   *
   * @throws IllegalArgumentException saying what is possible, if there is none of that name
   */
  InputSpec.Type elements() {
    return Labelled.parse("inputType", InputSpec.Type.class, InputSpec.Type::label, type);
  }
}
