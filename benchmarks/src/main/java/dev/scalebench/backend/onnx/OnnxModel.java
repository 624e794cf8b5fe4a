package dev.scalebench.backend.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.scalebench.model.InputSpec;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A frozen program as an ONNX model: {@code ModelProto} of {@code onnx.proto}. It is the same for
 * every batch size.
 *
 * @param graph fields of the graph, its initializers aside
 * @param outputs names of the output, or of its parts
 * @param microsoft whether it has operators of ONNX Runtime's own
 * @param initializers what is known before the first call
 */
public record OnnxModel(
    ByteString graph, List<String> outputs, boolean microsoft, List<Initializer> initializers) {
  /** The input's name. */
  public static final String INPUT = "input";

  /** The output's name in a model for any runtime. */
  private static final String OUTPUT = "output";

  /**
   * The name of the output's first element, float32: who asks for that alone is given no copy of
   * the rest.
   */
  public static final String FIRST = "first";

  /** What opset {@value OnnxOps#OPSET} came with: ONNX's {@code Versioning.md}. */
  private static final int IR_VERSION = 9;

  /** Protobuf's limit, less what headers of tensors take. */
  private static final long LARGEST = Integer.MAX_VALUE - (1 << 24);

  private static final int IR_VERSION_FIELD = 1;
  private static final int PRODUCER = 2;
  static final int GRAPH = 7;
  private static final int OPSETS = 8;

  /** Of {@code OperatorSetIdProto}. */
  private static final int DOMAIN = 1;

  private static final int VERSION = 2;

  /** In operators of the standard, float32, with one output: for any runtime. */
  public static OnnxModel standard(Program program, InputSpec.Type input) {
    OnnxOps ops = new OnnxOps(TensorType.FLOAT);
    ops.graph().rename(write(program, input, ops), OUTPUT);
    return of(ops, program, List.of(OUTPUT));
  }

  /** In operators of ONNX Runtime's own where they are faster, with {@link #FIRST}. */
  public static OnnxModel forOnnxRuntime(
      Program program, InputSpec.Type input, Precision precision) {
    OnnxOps ops = ops(precision);
    String output = write(program, input, ops);
    String first = ops.toFloat(ops.first(output, program.outputShape().rank()));
    ops.graph().rename(first, FIRST);
    ops.graph().scalarOutput(FIRST, TensorType.FLOAT);
    return of(ops, program, List.of(output));
  }

  /**
   * The same with the output in parts: a buffer of Java's holds no more than 2 GiB.
   *
   * @param rows of the batch in each part but the last
   */
  public static OnnxModel inParts(
      Program program, InputSpec.Type input, Precision precision, int rows) {
    OnnxOps ops = ops(precision);
    String output = write(program, input, ops);
    List<String> parts = new ArrayList<>();
    int batch = program.outputShape().dim(0);
    for (int row = 0; row < batch; row += rows) {
      parts.add(ops.slice(output, 0, row, Math.min(rows, batch - row)));
    }
    return of(ops, program, parts);
  }

  private static OnnxOps ops(Precision precision) {
    return precision == Precision.INT8
        ? new QuantizedOps()
        : new OnnxRuntimeOps(TensorType.of(precision));
  }

  /** Gives the name of the output. */
  private static String write(Program program, InputSpec.Type input, OnnxOps ops) {
    ops.graph().input(INPUT, TensorType.of(input, ops.type()), program.inputShape());
    return program.run(
        ops, program.leaves().stream().map(ops::known).toList(), INPUT, released -> {});
  }

  private static OnnxModel of(OnnxOps ops, Program program, List<String> outputs) {
    outputs.forEach(output -> ops.graph().output(output, ops.type(), program.outputShape()));
    return new OnnxModel(
        ops.graph().toBytes(),
        outputs,
        ops.graph().usesMicrosoft(),
        List.copyOf(ops.initializers()));
  }

  /** The model's file, without the values of its initializers: a session is given those. */
  public byte[] toBytes() {
    Message all = new Message();
    initializers.forEach(each -> all.message(OnnxGraph.INITIALIZER, each.header().external()));
    return header().bytes(GRAPH, graph.concat(all.toBytes())).toBytes().toByteArray();
  }

  private Message header() {
    Message message =
        new Message()
            .integer(IR_VERSION_FIELD, IR_VERSION)
            .text(PRODUCER, "ScaleBench")
            .message(OPSETS, opset -> opset.text(DOMAIN, "").integer(VERSION, OnnxOps.OPSET));
    return microsoft
        ? message.message(
            OPSETS, opset -> opset.text(DOMAIN, OnnxGraph.MICROSOFT).integer(VERSION, 1))
        : message;
  }

  /**
   * Writes the model's file with the values of its initializers.
   *
   * @throws IllegalArgumentException if it would be larger than the 2 GiB that protobuf allows
   */
  public void write(Path path, Weights weights) throws IOException {
    long graphBytes = graph.size();
    for (Initializer each : initializers) {
      if (graphBytes + each.bytes() > LARGEST) {
        throw new IllegalArgumentException(
            "the model is larger than the 2 GiB that an ONNX file can have");
      }
      int tensor = tensorBytes(each);
      graphBytes +=
          CodedOutputStream.computeTagSize(OnnxGraph.INITIALIZER)
              + CodedOutputStream.computeUInt32SizeNoTag(tensor)
              + tensor;
    }
    try (OutputStream stream = Files.newOutputStream(path)) {
      CodedOutputStream out = CodedOutputStream.newInstance(stream);
      out.writeRawBytes(header().toBytes());
      writeLength(out, GRAPH, Math.toIntExact(graphBytes));
      out.writeRawBytes(graph);
      WritableByteChannel channel = Channels.newChannel(stream);
      for (Initializer each : initializers) {
        writeLength(out, OnnxGraph.INITIALIZER, tensorBytes(each));
        out.writeRawBytes(each.header().message().toBytes());
        writeLength(out, TensorHeader.RAW_DATA, Math.toIntExact(each.bytes()));
        out.flush();
        ByteBuffer values = each.values().apply(weights).duplicate();
        while (values.hasRemaining()) {
          channel.write(values);
        }
      }
      out.flush();
    }
  }

  /** Tag and length of a field whose content follows. */
  private static void writeLength(CodedOutputStream out, int field, int bytes) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
  }

  private static int tensorBytes(Initializer initializer) {
    int values = Math.toIntExact(initializer.bytes());
    return initializer.header().message().toBytes().size()
        + CodedOutputStream.computeTagSize(TensorHeader.RAW_DATA)
        + CodedOutputStream.computeUInt32SizeNoTag(values)
        + values;
  }
}
