package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import org.jspecify.annotations.Nullable;

/** Frozen operations in terms that every device knows. Nothing is fused. */
final class PlainFrozenTensorFlowOps<T> extends TensorFlowOps<T> implements FrozenOps<T> {
  PlainFrozenTensorFlowOps(OperationTarget<T> target, Precision precision) {
    super(target, precision);
  }

  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    return activated(linear(x, weight, order, bias), activation);
  }

  @Override
  public T fusedConv2d(T x, T weight, T bias, Window window, Activation activation) {
    return activated(call("BiasAdd", conv2d(x, weight, window), bias).apply(), activation);
  }
}
