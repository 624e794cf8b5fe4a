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
  static final String HOW = System.getProperty("scalebench.spike.tf", "conv,matmul");

  CudaTensorFlowOps(OperationTarget<T> target, Precision precision) {
    super(target, precision);
  }

  @Override
  boolean fuses(Activation activation) {
    return activation == Activation.NONE || activation == Activation.RELU;
  }

  @Override
  public T fusedConv2d(T x, T weight, T bias, Window window, Activation activation) {
    // cuDNN has no convolution with a bias alone
    return HOW.contains("conv") && activation == Activation.RELU
        ? super.fusedConv2d(x, weight, bias, window, activation)
        : activated(call("BiasAdd", conv2d(x, weight, window), bias).apply(), activation);
  }

  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    return HOW.contains("matmul")
        ? super.fusedLinear(x, weight, order, bias, activation)
        : activated(linear(x, weight, order, bias), activation);
  }
}
