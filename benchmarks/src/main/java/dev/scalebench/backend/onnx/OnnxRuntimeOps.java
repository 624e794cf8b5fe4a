package dev.scalebench.backend.onnx;

import dev.scalebench.tensor.Heads;
import dev.scalebench.tensor.WeightOrder;
import java.util.List;

/** Operations that ONNX Runtime computes faster in operators of its own. */
class OnnxRuntimeOps extends OnnxOps {
  /** Operations on tensors of a type. */
  OnnxRuntimeOps(TensorType type) {
    super(type);
  }

  /** The weight is packed from the layout that it has, without a transposed copy. */
  @Override
  String product(String x, String weight, WeightOrder order) {
    return order == WeightOrder.OUT_IN
        ? microsoftNode("FusedMatMul", List.of(x, weight), Attribute.of("transB", 1))
        : super.product(x, weight, order);
  }

  @Override
  public String multiHeadAttention(
      String query, String key, String value, Heads heads, double scale, boolean causal) {
    return microsoftNode(
        "MultiHeadAttention",
        List.of(query, key, value),
        Attribute.of("num_heads", heads.count()),
        Attribute.of("scale", scale),
        Attribute.of("unidirectional", causal ? 1 : 0));
  }

  @Override
  public String matmulTransposed(String a, String b) {
    return microsoftNode("FusedMatMul", List.of(a, b), Attribute.of("transB", 1));
  }
}
