package dev.scalebench.cell;

import dev.scalebench.backend.onnx.ModelHeader;
import dev.scalebench.backend.onnx.ModelHeader.Axis;
import dev.scalebench.backend.onnx.ModelHeader.Declared;
import dev.scalebench.backend.onnx.TensorType;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.NamedInput;
import dev.scalebench.reference.InputFile;
import dev.scalebench.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The inputs of an ONNX file, with extents for the axes that it leaves open.
 *
 * @param path of the file, as given
 * @param shape what the user says: extents of the only input without the batch, as {@code
 *     3x224x224}, extents of open axes by name, as {@code sequence=128:past=1}, or of all inputs by
 *     name, as {@code ids=128:mask=128}
 * @param file inputs that tell their extents, unless the user says others
 */
record OnnxInputs(String path, String shape, Optional<InputFile> file) {
  /** What follows the batch of an input that has no other axis. */
  static final String ONE_NUMBER = "1";

  private static final Shape USUAL = UserNetwork.shape(UserNetwork.INPUT_SHAPE);

  private static final Pattern NAMED = Pattern.compile("([^=]+)=([1-9][0-9]{0,8})");

  /**
   * The inputs, of which the first is the main one.
   *
   * @throws IllegalArgumentException naming the file, the input and what is possible, if an extent
   *     is not known, contradicts the file, or a type is none that can be filled
   */
  List<NamedInput> of(ModelHeader header) {
    List<NamedInput> inputs = new ArrayList<>();
    for (Declared declared : header.inputs()) {
      inputs.add(new NamedInput(declared.name(), type(declared), sample(declared, header)));
    }
    return inputs;
  }

  private InputSpec.Type type(Declared declared) {
    return TensorType.ofNumber(declared.elementType())
        .flatMap(OnnxInputs::input)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: its input %s is %s; possible are tensors of float32, float16, int64, int32, uint8 and bool"
                        .formatted(
                            path, declared.name(), TensorType.name(declared.elementType()))));
  }

  private static Optional<InputSpec.Type> input(TensorType type) {
    return switch (type) {
      case FLOAT -> Optional.of(InputSpec.Type.FLOAT32);
      case INT32 -> Optional.of(InputSpec.Type.INT32);
      case INT64 -> Optional.of(InputSpec.Type.INT64);
      case FLOAT16 -> Optional.of(InputSpec.Type.FLOAT16);
      case UINT8 -> Optional.of(InputSpec.Type.UINT8);
      case BOOL -> Optional.of(InputSpec.Type.BOOL);
      case INT8 -> Optional.empty();
    };
  }

  private Shape sample(Declared declared, ModelHeader header) {
    if (declared.axes().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: its input %s is a single number, or of any rank; the first axis must be the batch"
              .formatted(path, declared.name()));
    }
    List<Axis> axes = declared.axes().subList(1, declared.axes().size());
    if (shape.equals(UserNetwork.INPUT_SHAPE)) { // what it is unless told otherwise
      if (file.isPresent()) {
        return ofFile(declared, axes, file.get());
      }
      return fits(axes, USUAL) ? USUAL : extents(declared, axes, Map.of());
    }
    if (shape.contains("=")) {
      return namesInputs(header)
          ? given(declared, axes, ofInput(declared.name()))
          : extents(declared, axes, named(header));
    }
    if (header.inputs().size() > 1) {
      throw new IllegalArgumentException(
          "%s has several inputs, so --input-shape must name axes (%s), as in sequence=11; got: %s"
              .formatted(path, String.join(", ", openNames(header)), shape));
    }
    return given(declared, axes, shape);
  }

  /** Whether the user names all inputs, not axes. */
  private boolean namesInputs(ModelHeader header) {
    Set<String> names =
        InputOptions.each(shape).stream()
            .map(one -> one.replaceFirst("=.*", ""))
            .collect(Collectors.toSet());
    return names.equals(header.inputs().stream().map(Declared::name).collect(Collectors.toSet()));
  }

  private String ofInput(String name) {
    return InputOptions.each(shape).stream()
        .filter(one -> one.startsWith(name + "="))
        .map(one -> one.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private Shape ofFile(Declared declared, List<Axis> axes, InputFile inputs) {
    String name = inputs.main(declared.name());
    Shape sample = inputs.sample(name);
    if (!fits(axes, sample)) {
      throw new IllegalArgumentException(
          "%s: its input %s is %s; %s of %s is %s for each"
              .formatted(
                  path, declared.name(), text(declared.axes()), name, inputs.path(), sample));
    }
    return sample;
  }

  private Shape given(Declared declared, List<Axis> axes, String extents) {
    Shape sample =
        axes.isEmpty() && extents.equals(ONE_NUMBER) ? Shape.of() : UserNetwork.shape(extents);
    if (!fits(axes, sample)) {
      throw new IllegalArgumentException(
          "%s: its input %s is %s; --input-shape says %s for what follows the batch"
              .formatted(path, declared.name(), text(declared.axes()), extents));
    }
    return sample;
  }

  private static boolean fits(List<Axis> axes, Shape sample) {
    boolean fits = sample.rank() == axes.size();
    for (int axis = 0; fits && axis < axes.size(); axis++) {
      fits = axes.get(axis).isOpen() || axes.get(axis).extent() == sample.dim(axis);
    }
    return fits;
  }

  private Shape extents(Declared declared, List<Axis> axes, Map<String, Integer> named) {
    return Shape.of(axes.stream().mapToInt(axis -> extent(declared, axis, named)).toArray());
  }

  private int extent(Declared declared, Axis axis, Map<String, Integer> named) {
    if (!axis.isOpen()) {
      return Math.toIntExact(axis.extent());
    }
    Integer extent = named.get(axis.name());
    if (extent == null) {
      throw new IllegalArgumentException(
          "%s: its input %s is %s; %s"
              .formatted(path, declared.name(), text(declared.axes()), advice(axis)));
    }
    return extent;
  }

  private static String advice(Axis axis) {
    return axis.name().isEmpty()
        ? "an axis without a name can be said for a single input alone, as in --input-shape 3x224x224"
        : "say how long its axes are, as in --input-shape %s=11".formatted(axis.name());
  }

  private Map<String, Integer> named(ModelHeader header) {
    Set<String> open = openNames(header);
    Map<String, Integer> extents = new TreeMap<>();
    for (String one : InputOptions.each(shape)) {
      Matcher matcher = NAMED.matcher(one);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "inputShape must be extents such as 3x224x224, or axes such as sequence=128; got: "
                + shape);
      }
      String name = matcher.group(1);
      if (!open.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no open axis %s; there are: %s%s"
                .formatted(
                    path,
                    name,
                    open.isEmpty() ? "none" : String.join(", ", open),
                    allInputs(name, header)));
      }
      if (extents.put(name, Integer.valueOf(matcher.group(2))) != null) {
        throw new IllegalArgumentException("inputShape names an axis twice: " + shape);
      }
    }
    return extents;
  }

  /** Where an input is named for an axis, what is possible, too. */
  private static String allInputs(String name, ModelHeader header) {
    List<String> inputs = header.inputs().stream().map(Declared::name).toList();
    return inputs.contains(name) ? "; or all inputs are named: " + String.join(", ", inputs) : "";
  }

  /** Names of the axes that calls may choose, those of batches aside. */
  private static Set<String> openNames(ModelHeader header) {
    return header.inputs().stream()
        .flatMap(input -> input.axes().stream().skip(1))
        .filter(axis -> axis.isOpen() && !axis.name().isEmpty())
        .map(Axis::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(List<Axis> axes) {
    return axes.stream().map(Axis::toString).collect(Collectors.joining("×"));
  }
}
