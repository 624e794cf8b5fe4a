package dev.scalebench.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The type of weights and activations: values of the parameter {@code precision}. */
public enum Precision {
  /** IEEE 754 single precision. */
  FLOAT32("float32", Float.BYTES),
  /** The same, but products of factors that are rounded to 11 bits: NVIDIA's TensorFloat-32. */
  TF32("tf32", Float.BYTES),
  /** See {@link Bfloat16}. */
  BFLOAT16("bfloat16", Short.BYTES),
  /** See {@link Half}. */
  FLOAT16("float16", Short.BYTES),
  /**
   * Factors of the products of linear layers are rounded to 8 bits: those of weights beforehand,
   * those of activations at each call. All else is float32.
   */
  INT8("int8", Byte.BYTES);

  private final String label;
  private final int bytes;

  Precision(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** The name in parameters and result files. */
  public String label() {
    return label;
  }

  /** Size of a weight in bytes. */
  public int bytes() {
    return bytes;
  }

  /**
   * Values in this precision, rounded to nearest, ties to even, as engines round.
   *
   * @param values float32, in the buffer's order
   * @return the same buffer where activations are float32, else a direct one of the same order
   */
  public ByteBuffer of(ByteBuffer values) {
    if (bytes != Short.BYTES) {
      return values;
    }
    ByteOrder order = values.order();
    ByteBuffer floats = values.duplicate().order(order);
    int count = floats.remaining() / Float.BYTES;
    ByteBuffer rounded = ByteBuffer.allocateDirect(count * bytes).order(order);
    for (int i = 0; i < count; i++) {
      float value = floats.getFloat();
      rounded.putShort(this == FLOAT16 ? Half.of(value) : Bfloat16.of(value));
    }
    return rounded.flip();
  }
}
