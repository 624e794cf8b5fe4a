package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * The fused forms that TensorFlow has on NVIDIA's GPUs: bias and ReLU by cuDNN in a convolution,
 * and by cuBLASLt in a product, which computes GELU's approximation, too. TensorFlow 2.18's {@code
 * core/grappler/optimizers/remapper.cc} tells which.
 */
final class CudaTensorFlowOps<T> extends FusedTensorFlowOps<T> {
  CudaTensorFlowOps(OperationTarget<T> target, Precision precision) {
    super(target, precision);
  }

  @Override
  boolean fuses(Activation activation) {
    return activation == Activation.NONE || activation == Activation.RELU;
  }

  /** With bias and ReLU in the convolution cuDNN was slower at batch 32. */
  @Override
  public T fusedConv2d(T x, T weight, T bias, Window window, Activation activation) {
    return activated(call("BiasAdd", conv2d(x, weight, window), bias).apply(), activation);
  }

  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    return isFloat32()
        ? super.fusedLinear(x, weight, order, bias, activation)
        : activated(linear(x, weight, order, bias), activation);
  }
}
