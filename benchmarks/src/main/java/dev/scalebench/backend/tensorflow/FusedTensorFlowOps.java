package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a CPU in the fused forms that TensorFlow's own graph optimizer makes of them. They
 * are written down at once, since that optimizer copies all weights of a graph dozens of times. The
 * names are those of TensorFlow 2.18's {@code core/ops/nn_ops.cc} and {@code core/ops/math_ops.cc}.
 */
class FusedTensorFlowOps<T> extends TensorFlowOps<T> implements FrozenOps<T> {
  /** What {@code core/kernels/fused_eigen_output_kernels.h} can add to a product on a CPU. */
  private static final Set<Activation> FUSED =
      EnumSet.of(Activation.NONE, Activation.RELU, Activation.TANH);

  FusedTensorFlowOps(OperationTarget<T> target, Precision precision) {
    super(target, precision);
  }

  /** Whether an activation can be computed together with what is before it. */
  boolean fuses(Activation activation) {
    return FUSED.contains(activation);
  }

  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    if (bias == null) {
      return activated(linear(x, weight, order, null), activation);
    }
    Activation within = fuses(activation) ? activation : Activation.NONE;
    T y =
        overRows(
            x,
            weight,
            order,
            rows ->
                fused(call("_FusedMatMul", rows, weight), bias, within)
                    .set("transpose_b", order == WeightOrder.OUT_IN)
                    .apply());
    return within == activation ? y : activated(y, activation);
  }

  @Override
  public T fusedConv2d(T x, T weight, T bias, Window window, Activation activation) {
    Activation within = fuses(activation) ? activation : Activation.NONE;
    OperationTarget.Call<T> convolution =
        fused(fusedConvolution(x, weight), bias, within).set("num_args", 1).operandList(List.of());
    T y = windowed(convolution, window).apply();
    return within == activation ? y : activated(y, activation);
  }

  /** A convolution that takes a bias and an activation. */
  OperationTarget.Call<T> fusedConvolution(T x, T weight) {
    return call("_FusedConv2D", x, weight);
  }

  private OperationTarget.Call<T> fused(
      OperationTarget.Call<T> call, T bias, Activation activation) {
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
