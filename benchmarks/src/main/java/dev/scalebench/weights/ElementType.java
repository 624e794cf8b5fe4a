package dev.scalebench.weights;

import dev.scalebench.tensor.Bfloat16;
import dev.scalebench.tensor.Half;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** How a tensor's elements are stored, by the names of the {@code safetensors} format. */
enum ElementType {
  /** IEEE 754 single precision. */
  F32(4) {
    @Override
    float read(ByteBuffer elements, int index) {
      return elements.getFloat(index * 4);
    }
  },
  /** IEEE 754 half precision. */
  F16(2) {
    @Override
    float read(ByteBuffer elements, int index) {
      return Half.toFloat(elements.getShort(index * 2));
    }
  },
  /** The upper half of a single precision number. */
  BF16(2) {
    @Override
    float read(ByteBuffer elements, int index) {
      return Bfloat16.toFloat(elements.getShort(index * 2));
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

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** One element of little-endian elements. */
  abstract float read(ByteBuffer elements, int index);

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
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return type.bytes;
      }
    }
    Integer other = OTHERS.get(name);
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
