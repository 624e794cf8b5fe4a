package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * Operations on NVIDIA's GPUs: in float32 bias and ReLU belong to the product before them, by
 * cuBLASLt. TensorFlow 2.18 fuses convolutions, too, but on one H100 that was slower at batch 32
 * than cuDNN's search without it, and there is none in bfloat16.
 */
final class CudaTensorFlowOps<T> extends FusedTensorFlowOps<T> {
  CudaTensorFlowOps(OperationTarget<T> target, Precision precision) {
    super(target, precision);
  }

  @Override
  boolean fuses(Activation activation) {
    return activation == Activation.NONE || activation == Activation.RELU;
  }

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
