package dev.scalebench.backend.onnx;

import com.google.protobuf.ByteString;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small ONNX files, such as exporters of other frameworks write. */
public final class OnnxFiles {
  private OnnxFiles() {}

  /**
   * Twice the rows of three float32.
   *
   * @param batch extent of the first axis; 0 leaves it open
   */
  public static Path doubling(Path path, int batch) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    declare(graph, "x", TensorType.FLOAT, batch, 3);
    graph.rename(graph.node("Add", List.of("x", "x")), "y");
    graph.output("y", TensorType.FLOAT, Shape.of(1, 3));
    return write(path, graph, List.of());
  }

  /** Rows of three of some type, as float32 twice as large; their signs as booleans before that. */
  public static Path ofType(Path path, TensorType type) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    declare(graph, "x", type, 0, 3);
    String floats = graph.node("Cast", List.of("x"), Attribute.of("to", 1));
    graph.rename(graph.node("Less", List.of(floats, floats)), "less");
    graph.output("less", TensorType.BOOL, Shape.of(1, 3));
    graph.rename(graph.node("Add", List.of(floats, floats)), "y");
    graph.output("y", TensorType.FLOAT, Shape.of(1, 3));
    return write(path, graph, List.of());
  }

  /** Twice the rows of three float16, as that. */
  public static Path halves(Path path) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    declare(graph, "x", TensorType.FLOAT16, 0, 3);
    graph.rename(graph.node("Add", List.of("x", "x")), "y");
    graph.output("y", TensorType.FLOAT16, Shape.of(1, 3));
    return write(path, graph, List.of());
  }

  /** Rows of three float32, rounded to eight bits by the range of the whole batch. */
  public static Path quantizing(Path path) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    declare(graph, "x", TensorType.FLOAT, 0, 3);
    graph.rename(graph.node("DynamicQuantizeLinear", List.of("x")), "y");
    graph.output("y", TensorType.UINT8, Shape.of(1, 3));
    return write(path, graph, List.of());
  }

  /** Ids, a mask and types of tokens of {@code length}, of which each row gives id·mask + type. */
  public static Path masked(Path path, TensorType type) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    for (String name : List.of("input_ids", "attention_mask", "token_type_ids")) {
      open(graph, name, type, "length");
    }
    String product = graph.node("Mul", List.of("input_ids", "attention_mask"));
    String sum = graph.node("Add", List.of(product, "token_type_ids"));
    graph.rename(graph.node("Cast", List.of(sum), Attribute.of("to", 1)), "y");
    graph.output("y", TensorType.FLOAT, Shape.of(1, 4));
    return write(path, graph, List.of());
  }

  /**
   * Numbers of which each input has one, which are doubled, and ids beside them, named as
   * TensorFlow names tensors.
   */
  public static Path numbered(Path path) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    graph.declare(
        OnnxGraph.INPUT,
        "unique_ids:0",
        TensorType.INT64,
        shape -> shape.message(1, dim -> dim.text(2, "unk__1")));
    open(graph, "input_ids:0", TensorType.INT64, "unk__2");
    String floats = graph.node("Cast", List.of("unique_ids:0"), Attribute.of("to", 1));
    graph.rename(graph.node("Add", List.of(floats, floats)), "y");
    graph.output("y", TensorType.FLOAT, Shape.of(1));
    return write(path, graph, List.of());
  }

  /** Twice the rows of three float32, the factor in a file beside. */
  public static Path scaling(Path path, String beside) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    declare(graph, "x", TensorType.FLOAT, 0, 3);
    graph.rename(graph.node("Mul", List.of("x", "factor")), "y");
    graph.output("y", TensorType.FLOAT, Shape.of(1, 3));
    ByteBuffer two = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 2);
    Files.write(path.resolveSibling(beside), two.array());
    Message factor =
        new TensorHeader("factor", TensorType.FLOAT, List.of(1))
            .message()
            .message(
                TensorHeader.EXTERNAL_DATA,
                entry ->
                    entry
                        .text(TensorHeader.KEY, TensorHeader.LOCATION)
                        .text(TensorHeader.VALUE, beside))
            .integer(14, 1); // data_location: EXTERNAL
    return write(path, graph, List.of(factor.toBytes()));
  }

  private static void declare(
      OnnxGraph graph, String name, TensorType type, int batch, int extent) {
    graph.declare(
        OnnxGraph.INPUT,
        name,
        type,
        shape -> {
          shape.message(
              1,
              batch == 0
                  ? Message.of(dim -> dim.text(2, "N"))
                  : Message.of(dim -> dim.integer(1, batch)));
          shape.message(1, dim -> dim.integer(1, extent));
        });
  }

  private static void open(OnnxGraph graph, String name, TensorType type, String axis) {
    graph.declare(
        OnnxGraph.INPUT,
        name,
        type,
        shape -> {
          shape.message(1, dim -> dim.text(2, "N"));
          shape.message(1, dim -> dim.text(2, axis));
        });
  }

  private static Path write(Path path, OnnxGraph graph, List<ByteString> initializers)
      throws IOException {
    Message more = new Message();
    initializers.forEach(each -> more.bytes(OnnxGraph.INITIALIZER, each));
    OnnxModel model =
        new OnnxModel(
            graph.toBytes().concat(more.toBytes()),
            List.of("y"),
            /* microsoft= */ false,
            List.of());
    return Files.write(path, model.toBytes());
  }
}
