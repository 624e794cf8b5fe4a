package dev.scalebench.model;

import dev.scalebench.tensor.CounterRandom;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One input of a batch, and deterministic contents for it.
 *
 * @param type type of the elements
 * @param sample extents without the batch
 * @param writer writes the contents of the n-th distinct input
 */
public record InputSpec(Type type, Shape sample, SampleWriter writer) {
  /**
   * How many distinct inputs there are; row b of a batch holds input b mod 3. An odd number, so
   * that rows that are mixed up by a power of two are found out.
   */
  public static final int DISTINCT_SAMPLES = 3;

  private static final Init NORMALIZED = new Init(0, 1);

  /** Element types of inputs. */
  public enum Type {
    /** Token ids, 8 bytes. */
    INT64(Long.BYTES),
    /** Pixels, 4 bytes. */
    FLOAT32(Float.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Size of an element in bytes. */
    public int bytes() {
      return bytes;
    }
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
  static InputSpec seeded(Shape sample, String stream) {
    return new InputSpec(
        Type.FLOAT32,
        sample,
        (index, target) -> {
          CounterRandom random = new CounterRandom(index, stream);
          for (long i = 0; i < sample.size(); i++) {
            target.putFloat(random.value(NORMALIZED, i));
          }
        });
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
    return Math.multiplyExact(sample.size() * type.bytes(), (long) batchSize);
  }

  /**
   * A batch whose row b holds distinct input b mod {@value #DISTINCT_SAMPLES}.
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
    for (int row = 0; row < batchSize; row++) {
      writer.write(row % DISTINCT_SAMPLES, buffer);
    }
    return buffer.flip();
  }
}
