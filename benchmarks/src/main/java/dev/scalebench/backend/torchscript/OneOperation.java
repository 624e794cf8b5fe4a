package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Programs of a single operation, without weights. */
public final class OneOperation {
  /** Of a module that has none. */
  private static final Weights NO_WEIGHTS =
      new Weights() {
        @Override
        public ByteBuffer values(Parameter parameter) {
          throw new IllegalArgumentException("no parameter " + parameter.name());
        }

        @Override
        public String identity() {
          return "operation";
        }
      };

  private OneOperation() {}

  /** The archive of {@code forward(x)}: x in another precision. */
  public static Path cast(Precision precision, Cache cache) {
    return archive(
        "torch.to(input, %s, False, False, None)".formatted(scalarType(precision)), cache);
  }

  /**
   * The archive of {@code forward(x)}: a copy of x on another device.
   *
   * @param device by PyTorch's name
   * @param precision the type of x
   */
  public static Path move(String device, Precision precision, Cache cache) {
    return archive(
        "torch.to(input, torch.device(\"%s\"), %s, False, True, None)"
            .formatted(device, scalarType(precision)),
        cache);
  }

  /** Numbers of {@code c10::ScalarType}. */
  private static int scalarType(Precision precision) {
    return switch (precision) {
      case FLOAT16 -> 5;
      case FLOAT32, TF32, INT8 -> 6;
      case BFLOAT16 -> 15;
    };
  }

  /** The archive of {@code forward(x)}: softmax over the innermost axis, of x's own type. */
  public static Path softmax(Cache cache) {
    return archive("torch.softmax(input, -1, None)", cache);
  }

  private static Path archive(String expression, Cache cache) {
    String text =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.M,
            input: Tensor) -> Tensor:
            return %s
        """
            .formatted(expression);
    return new ScriptModule(text, List.of(), List.of(), List.of("training"))
        .archive(NO_WEIGHTS, Precision.FLOAT32, cache);
  }
}
