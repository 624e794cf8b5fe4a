package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The attributes of a TorchScript module in pickle protocol 2, as {@code torch.jit.save} writes
 * them. Opcodes are those of Python's {@code pickletools}.
 */
final class ModulePickle {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Begins a module of class {@code __torch__.M}. */
  ModulePickle() {
    raw("\u0080\u0002"); // PROTO 2
    raw("c__torch__\nM\n"); // GLOBAL
    raw(")\u0081"); // EMPTY_TUPLE NEWOBJ
    raw("}("); // EMPTY_DICT MARK
  }

  /** A contiguous tensor whose values lie in the file {@code data/<key>}. */
  void tensor(String name, int key, Shape shape, Precision precision) {
    tensor(name, key, shape, strides(shape), precision);
  }

  /** The same of four axes, the second of which lies innermost. */
  void channelsLastTensor(String name, int key, Shape shape, Precision precision) {
    int[] moved = strides(Shape.of(shape.dim(0), shape.dim(2), shape.dim(3), shape.dim(1)));
    tensor(name, key, shape, new int[] {moved[0], moved[3], moved[1], moved[2]}, precision);
  }

  private void tensor(String name, int key, Shape shape, int[] strides, Precision precision) {
    text(name);
    raw("ctorch._utils\n_rebuild_tensor_v2\n((");
    text("storage");
    raw("ctorch\n%s\n".formatted(storage(precision)));
    text(Integer.toString(key));
    text("cpu");
    integer(Math.toIntExact(shape.size()));
    raw("tQ"); // TUPLE BINPERSID
    integer(0); // offset in the storage
    integers(shape.toArray());
    integers(strides);
    raw("\u0089"); // NEWFALSE: requires no gradient
    raw("ccollections\nOrderedDict\n)R"); // no hooks
    raw("tR"); // TUPLE REDUCE
  }

  /** A boolean attribute that is false. */
  void falsehood(String name) {
    text(name);
    raw("\u0089"); // NEWFALSE
  }

  /** Ends the module. */
  byte[] finish() {
    raw("ub."); // SETITEMS BUILD STOP
    return out.toByteArray();
  }

  /** PyTorch's name of what holds elements of a precision. */
  static String storage(Precision precision) {
    return switch (precision) {
      case FLOAT32, TF32, INT8 -> "FloatStorage";
      case FLOAT16 -> "HalfStorage";
      case BFLOAT16 -> "BFloat16Storage";
    };
  }

  private static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.dim(axis);
    }
    return strides;
  }

  private void integers(int[] values) {
    raw("("); // MARK
    for (int value : values) {
      integer(value);
    }
    raw("t"); // TUPLE
  }

  private void integer(int value) {
    raw("J"); // BININT
    littleEndian(value);
  }

  private void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    raw("X"); // BINUNICODE
    littleEndian(utf8.length);
    out.writeBytes(utf8);
  }

  private void littleEndian(int value) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  /** One byte per character. */
  private void raw(String opcodes) {
    out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
