package dev.scalebench.backend.tensorflow;

import java.util.EnumSet;
import java.util.Set;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DoubleDataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.ndarray.buffer.LongDataBuffer;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.proto.DataType;

/** Elements of a tensor of TensorFlow Java's. */
final class RawElements implements Elements {
  /** Types of numbers that are read. */
  static final Set<DataType> NUMBERS =
      EnumSet.of(
          DataType.DT_FLOAT,
          DataType.DT_BFLOAT16,
          DataType.DT_HALF,
          DataType.DT_DOUBLE,
          DataType.DT_INT64,
          DataType.DT_INT32,
          DataType.DT_UINT8);

  /** Reads an element. */
  @FunctionalInterface
  private interface Reader {
    float get(long index);
  }

  private final long size;
  private final Reader reader;

  /**
   * Elements of a tensor, valid as long as it is.
   *
   * @throws IllegalArgumentException if they are no numbers that a float32 can hold nearly
   */
  RawElements(Tensor tensor) {
    size = tensor.shape().size();
    reader = reader(tensor.dataType(), tensor.asRawTensor().data());
  }

  private static Reader reader(DataType type, ByteDataBuffer data) {
    switch (type) {
      case DT_FLOAT -> {
        FloatDataBuffer floats = data.asFloats();
        return floats::getFloat;
      }
      case DT_BFLOAT16, DT_HALF -> {
        ShortDataBuffer shorts = data.asShorts();
        return index -> Elements.of(type, shorts.getShort(index));
      }
      case DT_DOUBLE -> {
        DoubleDataBuffer doubles = data.asDoubles();
        return index -> (float) doubles.getDouble(index);
      }
      case DT_INT64 -> {
        LongDataBuffer longs = data.asLongs();
        return index -> (float) longs.getLong(index);
      }
      case DT_INT32 -> {
        IntDataBuffer ints = data.asInts();
        return index -> (float) ints.getInt(index);
      }
      case DT_BOOL -> {
        return index -> data.getByte(index);
      }
      case DT_UINT8 -> {
        return index -> Byte.toUnsignedInt(data.getByte(index));
      }
      default ->
          throw new IllegalArgumentException(
              "a result must be of numbers or booleans, got: " + type);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public float get(long index) {
    return reader.get(index);
  }
}
