package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.WeightOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fused forms that oneDNN adds: every activation, layer normalization, and convolutions in
 * bfloat16. They need an x86 build with oneDNN; the names are those of TensorFlow 2.18's {@code
 * core/ops/mkl_nn_ops.cc}.
 */
final class OneDnnTensorFlowOps<T> extends FusedTensorFlowOps<T> {

  private final Map<Integer, T> zeros = new HashMap<>();

  OneDnnTensorFlowOps(OperationTarget<T> target, Precision precision) {
    super(target, precision);
  }

  @Override
  boolean fuses(Activation activation) {
    return true;
  }

  /** A product without a bias gets one of zeros: only a fused product keeps its weight repacked. */
  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    T added = bias != null ? bias : zeros.computeIfAbsent(outputs(weight, order), this::zeros);
    return super.fusedLinear(x, weight, order, added, activation);
  }

  /**
   * In bfloat16 only oneDNN's own form is known, to which TensorFlow renames the general one in
   * float32.
   */
  @Override
  OperationTarget.Call<T> fusedConvolution(T x, T weight) {
    return isFloat32()
        ? super.fusedConvolution(x, weight)
        : call("_MklNativeFusedConv2D", x, weight).set("_kernel", "MklNameChangeOp");
  }

  @Override
  public T layerNorm(T x, T weight, T bias, double epsilon) {
    return call("_MklLayerNorm", x, weight, bias).set("epsilon", (float) epsilon).apply();
  }
}
