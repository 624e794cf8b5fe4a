package dev.scalebench.backend.onnx;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The weight of a linear layer in eight bits, symmetric, with a scale for each output: the largest
 * magnitude of a column becomes 127. See ONNX Runtime's {@code quantization.md}.
 *
 * @param weight the matrix
 * @param order how it lies
 */
record QuantizedMatrix(Leaf weight, WeightOrder order) {
  private static final int LARGEST = 127;

  private int inputs() {
    return weight.shape().dim(order == WeightOrder.IN_OUT ? 0 : 1);
  }

  private int outputs() {
    return weight.shape().dim(order == WeightOrder.IN_OUT ? 1 : 0);
  }

  /** The integers, inputs × outputs. */
  Initializer integers() {
    return new Initializer(
        weight.name() + ".int8", TensorType.INT8, Shape.of(inputs(), outputs()), this::quantized);
  }

  /** What an integer of each column is worth. */
  Initializer scales() {
    return new Initializer(
        weight.name() + ".scale", TensorType.FLOAT, Shape.of(outputs()), this::scaled);
  }

  /** What stands for 0 in each column, which is 0: ONNX Runtime needs it to have it unsigned. */
  Initializer zeroPoints() {
    return new Initializer(
        weight.name() + ".zero",
        TensorType.INT8,
        Shape.of(outputs()),
        weights -> ByteBuffer.allocateDirect(outputs()));
  }

  private ByteBuffer quantized(Weights weights) {
    float[] scales = scales(weights);
    FloatBuffer values = floats(weights);
    int columns = outputs();
    ByteBuffer integers = ByteBuffer.allocateDirect(values.capacity());
    for (int row = 0; row < inputs(); row++) {
      for (int column = 0; column < columns; column++) {
        float scale = scales[column];
        float value = values.get(index(row, column));
        integers.put((byte) (scale == 0 ? 0 : Math.round(value / scale)));
      }
    }
    return integers.flip();
  }

  private ByteBuffer scaled(Weights weights) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(outputs() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float scale : scales(weights)) {
      bytes.putFloat(scale);
    }
    return bytes.flip();
  }

  private float[] scales(Weights weights) {
    FloatBuffer values = floats(weights);
    float[] scales = new float[outputs()];
    for (int row = 0; row < inputs(); row++) {
      for (int column = 0; column < scales.length; column++) {
        float magnitude = Math.abs(values.get(index(row, column)));
        scales[column] = Math.max(scales[column], magnitude / LARGEST);
      }
    }
    return scales;
  }

  private int index(int input, int output) {
    return order == WeightOrder.IN_OUT ? input * outputs() + output : output * inputs() + input;
  }

  private FloatBuffer floats(Weights weights) {
    return weight.values(weights).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
