package dev.scalebench.backend.pytorch;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.torchscript.OneOperation;
import dev.scalebench.tensor.Precision;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations that take or keep a type by its number, which DJL has none for: each is a
 * TorchScript program of that one operation.
 */
final class ReducedOperations {
  private final PtNDManager manager;
  private final PtSymbolBlock cast;
  private final Supplier<PtSymbolBlock> softmaxLoader;
  private @Nullable PtSymbolBlock softmax;

  private ReducedOperations(PtNDManager manager, SessionOptions options) {
    this.manager = manager;
    cast = TorchScript.load(manager, OneOperation.cast(options.precision(), options.cache()));
    softmaxLoader = () -> TorchScript.load(manager, OneOperation.softmax(options.cache()));
  }

  /** What a session's precision needs; float32 needs nothing. */
  static Optional<ReducedOperations> of(PtNDManager manager, SessionOptions options) {
    return options.precision().bytes() == Float.BYTES
        ? Optional.empty()
        : Optional.of(new ReducedOperations(manager, options));
  }

  /** The same values in the reduced precision; the operand is released. */
  PtNDArray cast(PtNDArray floats) {
    try (floats) {
      return call(cast, floats);
    }
  }

  /** Softmax over the innermost axis. */
  PtNDArray softmax(PtNDArray x) {
    if (softmax == null) {
      softmax = softmaxLoader.get();
    }
    return call(softmax, x);
  }

  private PtNDArray call(PtSymbolBlock operation, PtNDArray x) {
    try (IValue input = IValue.from(x);
        IValue output = operation.forward(input)) {
      return output.toTensor(manager);
    }
  }

  /** What DJL says of the type of a tensor; it does not know bfloat16. */
  static DataType told(Precision precision) {
    return switch (precision) {
      case FLOAT32, TF32, INT8 -> DataType.FLOAT32;
      case FLOAT16 -> DataType.FLOAT16;
      case BFLOAT16 -> DataType.UNKNOWN;
    };
  }
}
