package dev.scalebench.cell;

import dev.scalebench.backend.onnx.ModelHeader;
import dev.scalebench.backend.onnx.ModelHeader.Axis;
import dev.scalebench.backend.onnx.ModelHeader.Declared;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.NamedInput;
import dev.scalebench.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The inputs of an ONNX file, with extents for the axes that it leaves open.
 *
 * @param path of the file, as given
 * @param shape what the user says: extents of the only input without the batch, as {@code
 *     3x224x224}, or extents of open axes by name, as {@code sequence=128:past=1}
 */
record OnnxInputs(String path, String shape) {
  /** Numbers of {@code TensorProto.DataType} in {@code onnx.proto}. */
  private static final Map<Integer, InputSpec.Type> TYPES =
      Map.of(1, InputSpec.Type.FLOAT32, 6, InputSpec.Type.INT32, 7, InputSpec.Type.INT64);

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
    InputSpec.Type type = TYPES.get(declared.elementType());
    if (type == null) {
      throw new IllegalArgumentException(
          "%s: its input %s is of the type that onnx.proto numbers %s; possible are float32 (1), int32 (6), int64 (7)"
              .formatted(path, declared.name(), declared.elementType()));
    }
    return type;
  }

  private Shape sample(Declared declared, ModelHeader header) {
    if (declared.axes().size() < 2) {
      throw new IllegalArgumentException(
          "%s: its input %s is %s; the first axis must be the batch, and there must be others"
              .formatted(path, declared.name(), text(declared.axes())));
    }
    List<Axis> axes = declared.axes().subList(1, declared.axes().size());
    boolean plain = !shape.contains("=") && !shape.equals(UserNetwork.INPUT_SHAPE);
    if (plain && header.inputs().size() > 1) {
      throw new IllegalArgumentException(
          "%s has several inputs, so --input-shape must name axes, as in %s=11; got: %s"
              .formatted(path, openNames(header), shape));
    }
    boolean isUsual = shape.equals(UserNetwork.INPUT_SHAPE);
    if (plain || (isUsual && axes.size() == 3 && axes.stream().anyMatch(Axis::isOpen))) {
      return given(declared, axes);
    }
    Map<String, Integer> named = isUsual ? Map.of() : named();
    return Shape.of(axes.stream().mapToInt(axis -> extent(declared, axis, named)).toArray());
  }

  private Shape given(Declared declared, List<Axis> axes) {
    Shape sample = UserNetwork.shape(shape);
    boolean fits = sample.rank() == axes.size();
    for (int axis = 0; fits && axis < axes.size(); axis++) {
      fits = axes.get(axis).isOpen() || axes.get(axis).extent() == sample.dim(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: its input %s is %s; --input-shape says %s for what follows the batch"
              .formatted(path, declared.name(), text(declared.axes()), shape));
    }
    return sample;
  }

  private int extent(Declared declared, Axis axis, Map<String, Integer> named) {
    if (!axis.isOpen()) {
      return Math.toIntExact(axis.extent());
    }
    Integer extent = named.get(axis.name());
    if (extent == null) {
      throw new IllegalArgumentException(
          "%s: its input %s is %s; say how long its axes are, as in --input-shape %s"
              .formatted(
                  path,
                  declared.name(),
                  text(declared.axes()),
                  axis.name().isEmpty() ? "3x224x224" : axis.name() + "=11"));
    }
    return extent;
  }

  private Map<String, Integer> named() {
    Map<String, Integer> extents = new TreeMap<>();
    for (String one : shape.split(":", -1)) {
      Optional<Integer> extent =
          Optional.of(one.substring(one.indexOf('=') + 1))
              .filter(text -> text.matches("[1-9][0-9]{0,8}"))
              .map(Integer::parseInt);
      if (extent.isEmpty()) {
        throw new IllegalArgumentException(
            "inputShape must be extents such as 3x224x224, or axes such as sequence=128; got: "
                + shape);
      }
      extents.put(one.substring(0, one.indexOf('=')), extent.get());
    }
    return extents;
  }

  private static String openNames(ModelHeader header) {
    return header.inputs().stream()
        .flatMap(input -> input.axes().stream().skip(1))
        .filter(axis -> axis.isOpen() && !axis.name().isEmpty())
        .map(Axis::name)
        .findFirst()
        .orElse("sequence");
  }

  private static String text(List<Axis> axes) {
    return axes.stream().map(Axis::toString).collect(Collectors.joining("×"));
  }
}
