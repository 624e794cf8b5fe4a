package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.scalebench.backend.Session.RowReader;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.onnx.Initializer;
import dev.scalebench.backend.onnx.TensorType;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Tensors of ONNX Runtime over memory of ours. */
final class Tensors {
  private Tensors() {}

  /** Memory outside of the heap. */
  static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** A batch, where it is made: nothing is copied. */
  static OnnxTensor batch(OrtEnvironment environment, InputSpec input, SessionOptions options)
      throws OrtException {
    ByteBuffer values = input.batch(options.batchSize());
    TensorType type = TensorType.of(input.type(), TensorType.of(options.precision()));
    ByteBuffer stored =
        input.type() == InputSpec.Type.FLOAT32 ? options.precision().of(values) : values;
    return of(environment, stored, type, input.batchShape(options.batchSize()));
  }

  /** The values of an initializer: a mapped file's, where it has them as they are. */
  static OnnxTensor of(OrtEnvironment environment, Initializer initializer, Weights weights)
      throws OrtException {
    return of(
        environment, initializer.values().apply(weights), initializer.type(), initializer.shape());
  }

  private static OnnxTensor of(
      OrtEnvironment environment, ByteBuffer values, TensorType type, Shape shape)
      throws OrtException {
    ByteBuffer direct = values.duplicate().order(ByteOrder.nativeOrder());
    return OnnxTensor.createTensor(environment, direct, shape.toLongArray(), type(type));
  }

  private static OnnxJavaType type(TensorType type) {
    return switch (type) {
      case FLOAT -> OnnxJavaType.FLOAT;
      case FLOAT16 -> OnnxJavaType.FLOAT16;
      case INT8 -> OnnxJavaType.INT8;
      case UINT8 -> OnnxJavaType.UINT8;
      case BOOL -> OnnxJavaType.BOOL;
      case INT32 -> OnnxJavaType.INT32;
      case INT64 -> OnnxJavaType.INT64;
    };
  }

  /**
   * Reads a tensor of floating-point numbers row by row.
   *
   * @param first index of its first row in the batch
   * @return how many rows it has
   */
  static int read(OnnxTensor tensor, int first, RowReader reader) {
    return read(tensor.getInfo().getShape(), tensor.getFloatBuffer(), first, reader);
  }

  /** The same of its values. */
  static int read(long[] dims, FloatBuffer values, int first, RowReader reader) {
    int rows = Math.toIntExact(dims[0]);
    float[] row = new float[values.remaining() / rows];
    for (int index = 0; index < rows; index++) {
      values.get(row);
      reader.read(first + index, row);
    }
    return rows;
  }

  /** The first line says what is wrong; the rest is where in ONNX Runtime's own sources. */
  static String why(OrtException thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").strip();
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime cannot close a session (%s)".formatted(why(e)), e);
    }
  }
}
