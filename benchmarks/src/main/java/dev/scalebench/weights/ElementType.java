package dev.scalebench.weights;

import dev.scalebench.tensor.Bfloat16;
import dev.scalebench.tensor.Half;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a tensor's elements are stored, by the names of the {@code safetensors} format. */
enum ElementType {
  /** IEEE 754 single precision. */
  F32(4) {
    @Override
    float read(ByteBuffer elements, int index) {
      return elements.getFloat(index * 4);
    }

    @Override
    boolean isFinite(ByteBuffer elements, int index) {
      return (elements.getInt(index * 4) & 0x7F80_0000) != 0x7F80_0000;
    }
  },
  /** IEEE 754 half precision. */
  F16(2) {
    @Override
    float read(ByteBuffer elements, int index) {
      return Half.toFloat(elements.getShort(index * 2));
    }

    @Override
    boolean isFinite(ByteBuffer elements, int index) {
      return (elements.getShort(index * 2) & 0x7C00) != 0x7C00;
    }
  },
  /** The upper half of a single precision number. */
  BF16(2) {
    @Override
    float read(ByteBuffer elements, int index) {
      return Bfloat16.toFloat(elements.getShort(index * 2));
    }

    @Override
    boolean isFinite(ByteBuffer elements, int index) {
      return (elements.getShort(index * 2) & 0x7F80) != 0x7F80;
    }
  };

  /** Bytes of the elements of tensors that may stand in a file, but hold no weights. */
  private static final Map<String, Integer> OTHERS =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("I16", 2),
          Map.entry("U16", 2),
          Map.entry("I32", 4),
          Map.entry("U32", 4),
          Map.entry("I64", 8),
          Map.entry("U64", 8),
          Map.entry("F64", 8));

  /** Elements that one task looks at. */
  private static final int CHUNK = 1 << 16;

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** One element of little-endian elements. */
  abstract float read(ByteBuffer elements, int index);

  /** Whether one element is: its exponent is not all ones (IEEE 754). */
  abstract boolean isFinite(ByteBuffer elements, int index);

  /** How many elements are NaN or infinite, counted on all cores. */
  long countNonFinite(ByteBuffer elements) {
    int count = elements.remaining() / bytes;
    return IntStream.range(0, (count + CHUNK - 1) / CHUNK)
        .parallel()
        .mapToLong(
            chunk -> {
              long others = 0;
              for (int i = chunk * CHUNK; i < Math.min(count, (chunk + 1) * CHUNK); i++) {
                others += isFinite(elements, i) ? 0 : 1;
              }
              return others;
            })
        .sum();
  }

  /** Index of the first element that is NaN or infinite; there is one. */
  int firstNonFinite(ByteBuffer elements) {
    return IntStream.range(0, elements.remaining() / bytes)
        .filter(index -> !isFinite(elements, index))
        .findFirst()
        .orElseThrow();
  }

  /** The type of a name; empty if the format has none of floating-point numbers that is read. */
  static Optional<ElementType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** Bytes of an element. */
  int bytes() {
    return bytes;
  }

  /**
   * Bytes of an element of any type of the format.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  static int bytes(String name) {
    Integer other = of(name).map(ElementType::bytes).orElse(OTHERS.get(name));
    if (other == null) {
      throw new IllegalArgumentException("unknown dtype " + name);
    }
    return other;
  }

  /** The same elements as single precision: as they are if they are that, else a copy. */
  ByteBuffer toFloat32(ByteBuffer elements) {
    if (this == F32) {
      return elements;
    }
    int count = elements.remaining() / bytes;
    ByteBuffer floats =
        ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      floats.putFloat(read(elements, i));
    }
    return floats.flip();
  }
}
