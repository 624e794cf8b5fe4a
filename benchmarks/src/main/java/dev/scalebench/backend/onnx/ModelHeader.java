package dev.scalebench.backend.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an ONNX file tells of itself, read without its weights.
 *
 * @param inputs what a call must be given, in the file's order
 * @param externalFiles names of the files beside it that hold initializers of the graph; those of
 *     subgraphs are not looked for
 * @param quantizesDynamically whether an operator of the graph scales integers by its whole batch;
 *     those of subgraphs are not looked for
 */
public record ModelHeader(
    List<Declared> inputs, Set<String> externalFiles, boolean quantizesDynamically) {
  /** Operators whose scale is that of the whole batch: the standard's and ONNX Runtime's. */
  private static final Set<String> DYNAMIC =
      Set.of("DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM");

  /**
   * An input.
   *
   * @param name of the input
   * @param elementType number of {@code TensorProto.DataType}
   * @param axes the first is the batch
   */
  public record Declared(String name, int elementType, List<Axis> axes) {}

  /**
   * An axis.
   *
   * @param name of an extent that is left open; may be empty
   * @param extent what it must be; 0 where it is left open
   */
  public record Axis(String name, long extent) {
    /** Whether each call may choose its extent. */
    public boolean isOpen() {
      return extent == 0;
    }

    @Override
    public String toString() {
      return isOpen() ? (name.isEmpty() ? "?" : name) : Long.toString(extent);
    }
  }

  /** Reads one field, or skips it. */
  @FunctionalInterface
  private interface FieldReader {
    boolean read(int field, CodedInputStream in) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the file, if it is no ONNX model or cannot be read
   */
  public static ModelHeader read(Path file) {
    List<Declared> inputs = new ArrayList<>();
    Set<String> initialized = new HashSet<>();
    Set<String> files = new TreeSet<>();
    Set<String> operators = new HashSet<>();
    boolean[] hasGraph = new boolean[1];
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      CodedInputStream all = CodedInputStream.newInstance(stream);
      fields(
          all,
          (field, in) -> {
            if (field != OnnxModel.GRAPH) {
              return false;
            }
            hasGraph[0] = true;
            message(
                in, (inner, graph) -> graph(inner, graph, inputs, initialized, files, operators));
            return true;
          });
    } catch (IOException e) {
      throw new IllegalArgumentException("%s is no ONNX model (%s)".formatted(file, e), e);
    }
    inputs.removeIf(input -> initialized.contains(input.name()));
    if (!hasGraph[0] || inputs.isEmpty()) {
      throw new IllegalArgumentException("%s is no ONNX model with an input".formatted(file));
    }
    operators.retainAll(DYNAMIC);
    return new ModelHeader(List.copyOf(inputs), Set.copyOf(files), !operators.isEmpty());
  }

  private static boolean graph(
      int field,
      CodedInputStream graph,
      List<Declared> inputs,
      Set<String> initialized,
      Set<String> files,
      Set<String> operators)
      throws IOException {
    if (field == OnnxGraph.NODE) {
      operators.add(operator(graph));
    } else if (field == OnnxGraph.INITIALIZER) {
      initialized.add(tensorName(graph, files));
    } else if (field == OnnxGraph.INPUT) {
      inputs.add(declared(graph));
    } else {
      return false;
    }
    return true;
  }

  private static String operator(CodedInputStream in) throws IOException {
    String[] type = {""};
    message(
        in,
        (field, node) -> {
          if (field != OnnxGraph.NODE_TYPE) {
            return false;
          }
          type[0] = node.readString();
          return true;
        });
    return type[0];
  }

  private static String tensorName(CodedInputStream in, Set<String> files) throws IOException {
    String[] name = {""};
    message(
        in,
        (field, tensor) -> {
          if (field == TensorHeader.NAME) {
            name[0] = tensor.readString();
          } else if (field == TensorHeader.EXTERNAL_DATA) {
            location(tensor).ifPresent(files::add);
          } else {
            return false;
          }
          return true;
        });
    return name[0];
  }

  /** The value of an entry whose key says that it is a file's name. */
  private static Optional<String> location(CodedInputStream in) throws IOException {
    String[] keyAndValue = {"", ""};
    message(
        in,
        (field, entry) -> {
          boolean isKey = field == TensorHeader.KEY;
          if (!isKey && field != TensorHeader.VALUE) {
            return false;
          }
          keyAndValue[isKey ? 0 : 1] = entry.readString();
          return true;
        });
    return keyAndValue[0].equals(TensorHeader.LOCATION)
        ? Optional.of(keyAndValue[1])
        : Optional.empty();
  }

  private static Declared declared(CodedInputStream in) throws IOException {
    String[] name = {""};
    int[] type = new int[1];
    List<Axis> axes = new ArrayList<>();
    message(
        in,
        (field, value) -> {
          if (field == OnnxGraph.VALUE_NAME) {
            name[0] = value.readString();
            return true;
          }
          return field == OnnxGraph.VALUE_TYPE
              && message(
                  value,
                  (kind, tensor) ->
                      kind == OnnxGraph.TENSOR
                          && message(tensor, (part, t) -> tensor(part, t, type, axes)));
        });
    return new Declared(name[0], type[0], List.copyOf(axes));
  }

  private static boolean tensor(int field, CodedInputStream in, int[] type, List<Axis> axes)
      throws IOException {
    if (field == OnnxGraph.ELEMENT_TYPE) {
      type[0] = in.readEnum();
      return true;
    }
    return field == OnnxGraph.SHAPE
        && message(
            in,
            (dim, shape) -> {
              axes.add(axis(shape));
              return true;
            });
  }

  private static Axis axis(CodedInputStream in) throws IOException {
    String[] name = {""};
    long[] extent = new long[1];
    message(
        in,
        (field, dim) -> {
          if (field == OnnxGraph.DIM_VALUE) {
            extent[0] = Math.max(0, dim.readInt64());
          } else if (field == OnnxGraph.DIM_NAME) {
            name[0] = dim.readString();
          } else {
            return false;
          }
          return true;
        });
    return new Axis(name[0], extent[0]);
  }

  /** Reads the message that comes next; true. */
  private static boolean message(CodedInputStream in, FieldReader reader) throws IOException {
    int end = in.pushLimit(in.readRawVarint32());
    fields(in, reader);
    if (in.getBytesUntilLimit() != 0) {
      throw new IOException("it is cut off");
    }
    in.popLimit(end);
    return true;
  }

  private static void fields(CodedInputStream in, FieldReader reader) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!reader.read(WireFormat.getTagFieldNumber(tag), in)) {
        in.skipField(tag);
      }
    }
  }
}
