package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.Session.RowReader;
import dev.scalebench.tensor.Bfloat16;
import dev.scalebench.tensor.Half;
import org.tensorflow.proto.DataType;

/** Elements of a result, row-major, each as a float32. */
interface Elements {
  /** How many there are. */
  long size();

  /** The element at an index. */
  float get(long index);

  /** Hands them over a row at a time. */
  default void read(int rows, RowReader reader) {
    float[] values = new float[Math.toIntExact(size() / rows)];
    for (int row = 0; row < rows; row++) {
      long start = (long) row * values.length;
      for (int i = 0; i < values.length; i++) {
        values[i] = get(start + i);
      }
      reader.read(row, values);
    }
  }

  /**
   * Reads an element of two bytes.
   *
   * @param type DT_BFLOAT16 or DT_HALF
   */
  static float of(DataType type, short bits) {
    return type == DataType.DT_HALF ? Half.toFloat(bits) : Bfloat16.toFloat(bits);
  }
}
