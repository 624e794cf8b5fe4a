package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a CPU in the fused forms that TensorFlow's own graph optimizer makes of them. They
 * are written down at once, since that optimizer copies all weights of a graph dozens of times. The
 * names are those of TensorFlow 2.18's {@code core/ops/nn_ops.cc}, {@code core/ops/math_ops.cc} and
 * {@code core/ops/mkl_nn_ops.cc}; the last need an x86 build with oneDNN.
 */
final class FrozenTensorFlowOps<T> extends TensorFlowOps<T> implements FrozenOps<T> {

  private final Map<Integer, T> zeros = new HashMap<>();

  FrozenTensorFlowOps(Environment<T> environment, Precision precision) {
    super(environment, precision);
  }

  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    return overRows(x, weight, order, rows -> product(rows, weight, order, bias, activation));
  }

  private T product(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    if (bias == null) { // only a fused product keeps its weight repacked
      bias = zeros.computeIfAbsent(outputs(weight, order), this::zeros);
    }
    return fused(call("_FusedMatMul", x, weight), bias, activation)
        .set("transpose_b", order == WeightOrder.OUT_IN)
        .apply();
  }

  @Override
  public T fusedConv2d(T x, T weight, T bias, Window window, Activation activation) {
    Environment.Call<T> convolution =
        fused(fusedConvolution(x, weight), bias, activation)
            .set("num_args", 1)
            .operandList(List.of());
    return windowed(convolution, window).apply();
  }

  /**
   * In bfloat16 only oneDNN's own form is known, to which TensorFlow renames the general one in
   * float32.
   */
  private Environment.Call<T> fusedConvolution(T x, T weight) {
    return isFloat32()
        ? call("_FusedConv2D", x, weight)
        : call("_MklNativeFusedConv2D", x, weight).set("_kernel", "MklNameChangeOp");
  }

  @Override
  public T layerNorm(T x, T weight, T bias, double epsilon) {
    return call("_MklLayerNorm", x, weight, bias).set("epsilon", (float) epsilon).apply();
  }

  private Environment.Call<T> fused(Environment.Call<T> call, T bias, Activation activation) {
    call.operandList(List.of(bias));
    return switch (activation) {
      case NONE -> call.setAll("fused_ops", "BiasAdd");
      case RELU -> call.setAll("fused_ops", "BiasAdd", "Relu");
      case TANH -> call.setAll("fused_ops", "BiasAdd", "Tanh");
      case GELU -> call.setAll("fused_ops", "BiasAdd", "GeluExact");
      case GELU_TANH -> call.setAll("fused_ops", "BiasAdd", "GeluApproximate");
    };
  }
}
