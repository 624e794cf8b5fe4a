package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.scalebench.backend.Session.RowReader;
import dev.scalebench.tensor.Half;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Memory that an output is written into at each call.
 *
 * @param name of the output
 * @param tensor over that memory
 * @param bytes the memory
 */
record OutputMemory(String name, OnnxTensor tensor, ByteBuffer bytes) implements AutoCloseable {
  /** Bytes of an element of the types that are read. */
  private static final Map<OnnxJavaType, Integer> SIZES =
      new EnumMap<>(
          Map.of(
              OnnxJavaType.FLOAT, Float.BYTES,
              OnnxJavaType.DOUBLE, Double.BYTES,
              OnnxJavaType.FLOAT16, Short.BYTES,
              OnnxJavaType.INT64, Long.BYTES,
              OnnxJavaType.INT32, Integer.BYTES,
              OnnxJavaType.UINT8, Byte.BYTES,
              OnnxJavaType.INT8, Byte.BYTES,
              OnnxJavaType.BOOL, Byte.BYTES));

  /**
   * The name of the first output of numbers, else of booleans.
   *
   * @throws IllegalStateException naming the file, if there is none
   */
  static String first(Path file, Map<String, NodeInfo> outputs) {
    String booleans = "";
    for (Map.Entry<String, NodeInfo> output : outputs.entrySet()) {
      if (!(output.getValue().getInfo() instanceof TensorInfo info)
          || !SIZES.containsKey(info.type)) {
        continue;
      }
      if (info.type != OnnxJavaType.BOOL) {
        return output.getKey();
      }
      booleans = booleans.isEmpty() ? output.getKey() : booleans;
    }
    if (booleans.isEmpty()) {
      throw new IllegalStateException(
          "%s gives no tensor of numbers, but %s".formatted(file, outputs.keySet()));
    }
    return booleans;
  }

  /** Memory for an output of a type that {@link #first} finds. */
  static OutputMemory of(OrtEnvironment environment, String name, OnnxJavaType type, long[] extents)
      throws OrtException {
    long elements = 1;
    for (long extent : extents) {
      elements *= extent;
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(elements * SIZES.getOrDefault(type, 0)))
            .order(ByteOrder.nativeOrder());
    return new OutputMemory(
        name, OnnxTensor.createTensor(environment, bytes, extents, type), bytes);
  }

  /** Where a call is to write. */
  Map<String, OnnxTensor> byName() {
    return Map.of(name, tensor);
  }

  /** One element; integers as near as a float32 is. */
  float get(int index) {
    return switch (tensor.getInfo().type) {
      case FLOAT -> bytes.getFloat(index * Float.BYTES);
      case DOUBLE -> (float) bytes.getDouble(index * Double.BYTES);
      case FLOAT16 -> Half.toFloat(bytes.getShort(index * Short.BYTES));
      case INT64 -> bytes.getLong(index * Long.BYTES);
      case INT32 -> bytes.getInt(index * Integer.BYTES);
      case UINT8, BOOL -> Byte.toUnsignedInt(bytes.get(index));
      case INT8 -> bytes.get(index);
      default -> throw new IllegalStateException("a result of " + tensor.getInfo().type);
    };
  }

  /** All of it. */
  void read(RowReader reader) {
    int rows = Math.toIntExact(tensor.getInfo().getShape()[0]);
    float[] row = new float[Math.toIntExact(tensor.getInfo().getNumElements() / rows)];
    for (int index = 0; index < rows; index++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = get(index * row.length + i);
      }
      reader.read(index, row);
    }
  }

  @Override
  public void close() {
    tensor.close();
  }
}
