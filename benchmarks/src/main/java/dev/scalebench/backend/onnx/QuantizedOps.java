package dev.scalebench.backend.onnx;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.WeightOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linear layers in eight bits: weights are quantized beforehand, with a scale for each output;
 * activations at each call, with a scale for the tensor. All else is float32.
 */
final class QuantizedOps extends OnnxRuntimeOps {
  QuantizedOps() {
    super(TensorType.FLOAT);
  }

  @Override
  public String fusedLinear(
      String x, String weight, WeightOrder order, @Nullable String bias, Activation activation) {
    Leaf leaf = leaf(weight);
    QuantizedMatrix matrix = new QuantizedMatrix(leaf, order);
    String integers = initializer(matrix.integers());
    String scales = initializer(matrix.scales());
    String zeroPoints = initializer(matrix.zeroPoints());
    List<String> operands =
        bias == null
            ? List.of(x, integers, scales, zeroPoints)
            : List.of(x, integers, scales, zeroPoints, bias);
    return activated(microsoftNode("DynamicQuantizeMatMul", operands), activation);
  }
}
