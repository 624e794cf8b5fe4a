package dev.scalebench.model;

import dev.scalebench.tensor.CounterRandom;
import dev.scalebench.tensor.Half;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongUnaryOperator;

/**
 * One input of a batch, and deterministic contents for it.
 *
 * @param type type of the elements
 * @param sample extents without the batch
 * @param distinct how many distinct inputs there are; row b of a batch holds input b mod that
 * @param writer writes the contents of the n-th distinct input
 */
public record InputSpec(Type type, Shape sample, int distinct, SampleWriter writer) {
  /**
   * Distinct inputs of the suite's own: an odd number, so that rows that are mixed up by a power of
   * two are found out.
   */
  private static final int DISTINCT_SAMPLES = 3;

  /** Ids are below this. */
  public static final int IDS = 100;

  private static final Init NORMALIZED = new Init(0, 1);

  /** Element types of inputs. */
  public enum Type {
    /** Pixels, 4 bytes. */
    FLOAT32("float32", Float.BYTES),
    /** Token ids, 8 bytes. */
    INT64("int64", Long.BYTES),
    /** Token ids, 4 bytes. */
    INT32("int32", Integer.BYTES),
    /** IEEE 754 half precision, 2 bytes. */
    FLOAT16("float16", Short.BYTES),
    /** Pixels 0 to 255, 1 byte. */
    UINT8("uint8", Byte.BYTES),
    /** Masks, 1 byte: 0 or 1. */
    BOOL("bool", Byte.BYTES);

    private final String label;
    private final int bytes;

    Type(String label, int bytes) {
      this.label = label;
      this.bytes = bytes;
    }

    /** The name in parameters and result files. */
    public String label() {
      return label;
    }

    /** Whether its elements number the rows of a table. */
    public boolean isIds() {
      return this == INT64 || this == INT32;
    }

    /** Size of an element in bytes. */
    public int bytes() {
      return bytes;
    }
  }

  public InputSpec {
    if (distinct < 1) {
      throw new IllegalArgumentException("there must be an input, got: " + distinct);
    }
  }

  /** The suite's own distinct inputs. */
  public InputSpec(Type type, Shape sample, SampleWriter writer) {
    this(type, sample, DISTINCT_SAMPLES, writer);
  }

  /** Writes {@code sample().size()} elements of the n-th distinct input. */
  @FunctionalInterface
  public interface SampleWriter {
    /** Appends the elements in native byte order. */
    void write(int index, ByteBuffer target);
  }

  /**
   * Inputs of float32 with mean 0 and deviation 1, as normalization by a data set's own leaves
   * them.
   *
   * @param stream what tells these values from those of other seeded inputs
   */
  public static InputSpec seeded(Shape sample, String stream) {
    return seeded(Type.FLOAT32, sample, stream);
  }

  /** The same of float32 or float16. */
  static InputSpec seeded(Type type, Shape sample, String stream) {
    return new InputSpec(
        type,
        sample,
        (index, target) -> {
          CounterRandom random = new CounterRandom(index, stream);
          for (long i = 0; i < sample.size(); i++) {
            float value = random.value(NORMALIZED, i);
            if (type == Type.FLOAT16) {
              target.putShort(Half.of(value));
            } else {
              target.putFloat(value);
            }
          }
        });
  }

  /**
   * Ids below {@value #IDS}, as most vocabularies have them.
   *
   * @param type of integers
   */
  public static InputSpec ids(Type type, Shape sample) {
    return ids(type, sample, IDS);
  }

  /** The same below another bound. */
  static InputSpec ids(Type type, Shape sample, int bound) {
    requireIntegers(type);
    return new InputSpec(
        type,
        sample,
        (index, target) -> {
          CounterRandom random = new CounterRandom(index, "id");
          put(type, sample, i -> (long) (random.unit(i) * bound), target);
        });
  }

  /**
   * Integers that are the same in each input.
   *
   * @param type of integers
   * @param value of each element, by its index along the innermost axis
   */
  public static InputSpec integers(Type type, Shape sample, LongUnaryOperator value) {
    requireIntegers(type);
    int width = sample.rank() == 0 ? 1 : sample.dim(-1);
    return new InputSpec(
        type,
        sample,
        (index, target) -> put(type, sample, i -> value.applyAsLong(i % width), target));
  }

  private static void requireIntegers(Type type) {
    if (type == Type.FLOAT32 || type == Type.FLOAT16) {
      throw new IllegalArgumentException("ids are integers, not " + type.label());
    }
  }

  private static void put(Type type, Shape sample, LongUnaryOperator value, ByteBuffer target) {
    for (long i = 0; i < sample.size(); i++) {
      long element = value.applyAsLong(i);
      switch (type) {
        case INT64 -> target.putLong(element);
        case INT32 -> target.putInt((int) element);
        default -> target.put((byte) element);
      }
    }
  }

  /** The next element of a buffer of this type's elements. */
  public double read(ByteBuffer elements) {
    return switch (type) {
      case FLOAT32 -> elements.getFloat();
      case INT64 -> elements.getLong();
      case INT32 -> elements.getInt();
      case FLOAT16 -> Half.toFloat(elements.getShort());
      case UINT8, BOOL -> Byte.toUnsignedInt(elements.get());
    };
  }

  /** One of the distinct inputs alone. */
  public InputSpec only(int index) {
    return new InputSpec(type, sample, 1, (zero, target) -> writer.write(index, target));
  }

  /** Extents of a batch. */
  public Shape batchShape(int batchSize) {
    int[] dims = new int[sample.rank() + 1];
    dims[0] = batchSize;
    System.arraycopy(sample.toArray(), 0, dims, 1, sample.rank());
    return Shape.of(dims);
  }

  /** Size of a batch in bytes. */
  public long batchBytes(int batchSize) {
    return Math.multiplyExact(
        Math.multiplyExact(sample.size(), (long) type.bytes()), (long) batchSize);
  }

  /**
   * A batch whose row b holds distinct input b mod {@link #distinct}.
   *
   * @return a direct buffer in native byte order, positioned at 0
   * @throws IllegalArgumentException if the batch does not fit into one buffer of 2 GiB
   */
  public ByteBuffer batch(int batchSize) {
    long bytes = batchBytes(batchSize);
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "batch size %d makes an input of %d bytes; at most %d fit into one buffer"
              .formatted(batchSize, bytes, Integer.MAX_VALUE));
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    for (int row = 0; row < Math.min(batchSize, distinct); row++) {
      writer.write(row, buffer);
    }
    for (long at = batchBytes(distinct); at < bytes; at = buffer.position()) {
      long left = Math.min(batchBytes(distinct), bytes - at);
      buffer.put(buffer.duplicate().position(0).limit((int) left));
    }
    return buffer.flip();
  }
}
