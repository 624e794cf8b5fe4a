package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;

/**
 * Operations in the fused forms that TensorFlow's own graph optimizer makes of them. They are
 * written down at once, since that optimizer copies all weights of a graph dozens of times.
 */
final class FrozenTensorFlowOps<T> extends TensorFlowOps<T> implements FrozenOps<T> {

  private final Environment<T> environment;
  private final Map<Integer, T> zeros = new HashMap<>();

  FrozenTensorFlowOps(Environment<T> environment) {
    super(environment);
    this.environment = environment;
  }

  @Override
  public T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    return overRows(x, weight, order, rows -> product(rows, weight, order, bias, activation));
  }

  private T product(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation) {
    if (bias == null) { // only a fused product keeps its weight repacked
      int outputs = environment.shape(weight)[order == WeightOrder.OUT_IN ? 0 : 1];
      bias = zeros.computeIfAbsent(outputs, this::zeros);
    }
    return fused(call("_FusedMatMul", x, weight), bias, activation)
        .set("transpose_b", order == WeightOrder.OUT_IN)
        .apply();
  }

  private T zeros(int size) {
    ByteBuffer values = ByteBuffer.allocateDirect(size * Float.BYTES);
    return environment.constant(DataType.DT_FLOAT, Shape.of(size), values);
  }

  @Override
  public T fusedConv2d(T x, T weight, T bias, Window window, Activation activation) {
    Environment.Call<T> convolution =
        fused(call("_FusedConv2D", x, weight), bias, activation)
            .set("num_args", 1)
            .operandList(List.of());
    return windowed(convolution, window).apply();
  }

  @Override
  public T layerNorm(T x, T weight, T bias, double epsilon) {
    return call("_MklLayerNorm", x, weight, bias).set("epsilon", (float) epsilon).apply();
  }

  @Override
  public T causalAttention(T query, T key, T value, double scale) {
    return matmul(softmax(causalMask(scale(matmulTransposed(query, key), scale))), value);
  }

  private Environment.Call<T> fused(Environment.Call<T> call, T bias, Activation activation) {
    call.operandList(List.of(bias));
    return switch (activation) {
      case NONE -> call.setAll("fused_ops", "BiasAdd");
      case RELU -> call.setAll("fused_ops", "BiasAdd", "Relu");
      case GELU_TANH -> call.setAll("fused_ops", "BiasAdd", "GeluApproximate");
    };
  }
}
