package dev.scalebench.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each column's largest magnitude is 127, and each weight is off by half a step at most. */
class QuantizedMatrixTest {
  private static final int IN = 70;
  private static final int OUT = 130;

  /** A column of zeros, and others of various magnitudes. */
  private static float value(int in, int out) {
    return out == 3 ? 0 : (float) (Math.sin(in * 31 + out * 17) * (1 + out));
  }

  private static Weights weights(WeightOrder order) {
    FloatBuffer values = FloatBuffer.allocate(IN * OUT);
    for (int i = 0; i < IN * OUT; i++) {
      values.put(order == WeightOrder.IN_OUT ? value(i / OUT, i % OUT) : value(i % IN, i / IN));
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(IN * OUT * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values.flip());
    return new Weights() {
      @Override
      public ByteBuffer values(Parameter parameter) {
        return bytes;
      }

      @Override
      public String identity() {
        return "waves";
      }
    };
  }

  @ParameterizedTest
  @EnumSource(WeightOrder.class)
  void everyColumnHasItsScale(WeightOrder order) {
    Shape shape = order == WeightOrder.IN_OUT ? Shape.of(IN, OUT) : Shape.of(OUT, IN);
    QuantizedMatrix matrix = new QuantizedMatrix(new Parameter("w", shape, Init.around(0)), order);
    Weights weights = weights(order);
    ByteBuffer integers = matrix.integers().values().apply(weights);
    FloatBuffer scales =
        matrix.scales().values().apply(weights).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    assertThat(integers.remaining()).isEqualTo(IN * OUT);
    for (int out = 0; out < OUT; out++) {
      int largest = 0;
      for (int in = 0; in < IN; in++) {
        byte integer = integers.get(in * OUT + out);
        largest = Math.max(largest, Math.abs(integer));
        assertThat(integer * scales.get(out))
            .isCloseTo(value(in, out), within(scales.get(out) * 0.501f));
      }
      assertThat(largest).isEqualTo(out == 3 ? 0 : 127);
    }
    Initializer zeroPoints = matrix.zeroPoints();
    assertThat(zeroPoints.shape()).isEqualTo(Shape.of(OUT));
    ByteBuffer zeros = zeroPoints.values().apply(weights);
    assertThat(zeros.isDirect()).isTrue();
    assertThat(zeros).isEqualTo(ByteBuffer.allocate(OUT));
  }
}
