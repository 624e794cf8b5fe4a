package dev.scalebench.backend.onnx;

import com.google.protobuf.ByteString;
import dev.scalebench.tensor.Half;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A graph that is being written: {@code GraphProto} of {@code onnx.proto}. */
final class OnnxGraph {
  /** The name of the batch's axis, whose extent a graph leaves open. */
  private static final String BATCH = "batch";

  /** Operators that ONNX Runtime has beside the standard's: its {@code ContribOperators.md}. */
  static final String MICROSOFT = "com.microsoft";

  static final int NODE = 1;
  private static final int NAME = 2;
  static final int INITIALIZER = 5;
  static final int INPUT = 11;
  private static final int OUTPUT = 12;

  /** Of {@code NodeProto}. */
  private static final int NODE_INPUT = 1;

  private static final int NODE_OUTPUT = 2;
  static final int NODE_TYPE = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;

  /** Of {@code ValueInfoProto}, {@code TypeProto} and {@code TensorShapeProto}. */
  static final int VALUE_NAME = 1;

  static final int VALUE_TYPE = 2;
  static final int TENSOR = 1;
  static final int ELEMENT_TYPE = 1;
  static final int SHAPE = 2;
  private static final int DIM = 1;
  static final int DIM_VALUE = 1;
  static final int DIM_NAME = 2;

  private final Message message = new Message().text(NAME, "network");
  private final Map<ByteString, String> constants = new HashMap<>();
  private final Map<String, Integer> results = new HashMap<>();
  private boolean microsoft;

  /** Whether an operator is not the standard's. */
  boolean usesMicrosoft() {
    return microsoft;
  }

  /** Bytes of the fields so far. */
  ByteString toBytes() {
    return message.toBytes();
  }

  /** A node of the standard; gives its result's name. */
  String node(String type, List<String> operands, Attribute... attributes) {
    return node("", type, operands, attributes);
  }

  /** A node of ONNX Runtime's own; an operand that is left out has an empty name. */
  String microsoftNode(String type, List<String> operands, Attribute... attributes) {
    microsoft = true;
    return node(MICROSOFT, type, operands, attributes);
  }

  private String node(String domain, String type, List<String> operands, Attribute... attributes) {
    String result = type + "_" + results.merge(type, 1, Integer::sum);
    node(domain, type, operands, result, attributes);
    return result;
  }

  /** Gives a value another name. */
  void rename(String value, String name) {
    node("", "Identity", List.of(value), name);
  }

  private void node(
      String domain, String type, List<String> operands, String result, Attribute... attributes) {
    message.message(
        NODE,
        node -> {
          operands.forEach(operand -> node.text(NODE_INPUT, operand));
          node.text(NODE_OUTPUT, result).text(NODE_TYPE, type);
          if (!domain.isEmpty()) {
            node.text(NODE_DOMAIN, domain);
          }
          for (Attribute attribute : attributes) {
            node.message(NODE_ATTRIBUTE, attribute.message());
          }
        });
  }

  /** A vector of integers, made once. */
  String integers(int... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    IntStream.of(values).forEach(bytes::putLong);
    return constant(new TensorHeader(TensorType.INT64, values.length), bytes.flip());
  }

  /** An integer, made once. */
  String integer(int value) {
    return constant(
        new TensorHeader(TensorType.INT64), littleEndian(Long.BYTES).putLong(value).flip());
  }

  /** A number, made once. */
  String number(TensorType type, double value) {
    return constant(new TensorHeader(type), number(type, (float) value));
  }

  /** A number's bytes. */
  static ByteBuffer number(TensorType type, float value) {
    ByteBuffer bytes = littleEndian(type.bytes());
    return (type == TensorType.FLOAT16 ? bytes.putShort(Half.of(value)) : bytes.putFloat(value))
        .flip();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(TensorHeader header, ByteBuffer values) {
    ByteString tensor = header.with(ByteString.copyFrom(values)).toBytes();
    return constants.computeIfAbsent(
        tensor,
        key -> {
          String name = "constant_" + (constants.size() + 1);
          TensorHeader named = new TensorHeader(name, header.type(), header.dims());
          message.message(INITIALIZER, named.with(ByteString.copyFrom(values.rewind())));
          return name;
        });
  }

  /** Declares an input; its first axis is the batch. */
  void input(String name, TensorType type, Shape batch) {
    declare(INPUT, name, type, extents(batch));
  }

  /** Declares an output; its first axis is the batch. */
  void output(String name, TensorType type, Shape batch) {
    declare(OUTPUT, name, type, extents(batch));
  }

  /** Declares an output of one element. */
  void scalarOutput(String name, TensorType type) {
    declare(OUTPUT, name, type, shape -> shape.message(DIM, dim -> dim.integer(DIM_VALUE, 1)));
  }

  private static Consumer<Message> extents(Shape batch) {
    return shape -> {
      shape.message(DIM, dim -> dim.text(DIM_NAME, BATCH));
      batch
          .dims()
          .subList(1, batch.rank())
          .forEach(extent -> shape.message(DIM, dim -> dim.integer(DIM_VALUE, extent)));
    };
  }

  /**
   * Declares an input or output.
   *
   * @param field {@link #INPUT} or {@link #OUTPUT}
   * @param shape writes its axes
   */
  void declare(int field, String name, TensorType type, Consumer<Message> shape) {
    Message tensor = new Message().integer(ELEMENT_TYPE, type.number()).message(SHAPE, shape);
    message.message(
        field,
        value ->
            value.text(VALUE_NAME, name).message(VALUE_TYPE, of -> of.message(TENSOR, tensor)));
  }
}
