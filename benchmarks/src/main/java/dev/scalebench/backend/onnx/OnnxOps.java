package dev.scalebench.backend.onnx;

import com.google.protobuf.ByteString;
import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Operations whose tensors are names in an ONNX graph that is being written, in operators of the
 * standard's opset {@value #OPSET}: its {@code Operators.md}.
 */
class OnnxOps implements FrozenOps<String> {
  /** The oldest that has GELU: ONNX 1.15, 2023. */
  static final int OPSET = 20;

  private final OnnxGraph graph = new OnnxGraph();
  private final TensorType type;
  private final Map<String, Leaf> leaves = new HashMap<>();
  private final Map<String, Initializer> initializers = new LinkedHashMap<>();

  /** Operations on tensors of a type. */
  OnnxOps(TensorType type) {
    this.type = type;
  }

  /** Type of weights and activations. */
  final TensorType type() {
    return type;
  }

  /** What has been written. */
  final OnnxGraph graph() {
    return graph;
  }

  /** Tensors whose values the graph does not hold. */
  final Collection<Initializer> initializers() {
    return initializers.values();
  }

  /** A tensor that is known before the first call. */
  final String known(Leaf leaf) {
    leaves.put(leaf.name(), leaf);
    return leaf.name();
  }

  /** The tensor of a name. */
  final Leaf leaf(String name) {
    Leaf leaf = leaves.get(name);
    if (leaf == null) {
      throw new IllegalArgumentException(name + " is not known before the first call");
    }
    return leaf;
  }

  /** Adds a tensor that is known before the first call, once; gives its name. */
  final String initializer(Initializer initializer) {
    initializers.putIfAbsent(initializer.name(), initializer);
    return initializer.name();
  }

  private String use(String operand) {
    Leaf leaf = leaves.get(operand);
    return leaf == null ? operand : initializer(Initializer.of(leaf, type));
  }

  final String node(String type, List<String> operands, Attribute... attributes) {
    return graph.node(type, operands.stream().map(this::use).toList(), attributes);
  }

  /** A node of ONNX Runtime's own; an operand that is left out has an empty name. */
  final String microsoftNode(String type, List<String> operands, Attribute... attributes) {
    return graph.microsoftNode(type, operands.stream().map(this::use).toList(), attributes);
  }

  @Override
  public String range(int n) {
    return graph.integers(IntStream.range(0, n).toArray());
  }

  @Override
  public String embedding(String ids, String table) {
    return node("Gather", List.of(table, ids));
  }

  @Override
  public String add(String a, String b) {
    return node("Add", List.of(a, b));
  }

  @Override
  public String scale(String x, double factor) {
    return node("Mul", List.of(x, graph.number(type, factor)));
  }

  @Override
  public String linear(String x, String weight, WeightOrder order, @Nullable String bias) {
    return fusedLinear(x, weight, order, bias, Activation.NONE);
  }

  @Override
  public String fusedLinear(
      String x, String weight, WeightOrder order, @Nullable String bias, Activation activation) {
    String product = product(x, weight, order);
    return activated(bias == null ? product : add(product, bias), activation);
  }

  /** x·W over the innermost axis. */
  String product(String x, String weight, WeightOrder order) {
    String inOut = order == WeightOrder.OUT_IN ? transpose(weight, 1, 0) : weight;
    return node("MatMul", List.of(x, inOut));
  }

  @Override
  public String matmul(String a, String b) {
    return node("MatMul", List.of(a, b));
  }

  @Override
  public String matmulTransposed(String a, String b) {
    return matmul(a, transpose(b, 0, 1, 3, 2));
  }

  @Override
  public String transpose(String x, int... axes) {
    return node("Transpose", List.of(x), Attribute.list("perm", axes));
  }

  /** The batch, whose extent follows from the rest, is written as 0: as in the operand. */
  @Override
  public String reshape(String x, int... dims) {
    int[] extents = dims.clone();
    extents[0] = dims[0] == -1 ? 0 : dims[0];
    return node("Reshape", List.of(x, graph.integers(extents)));
  }

  @Override
  public String slice(String x, int axis, int start, int length) {
    return node(
        "Slice",
        List.of(x, graph.integers(start), graph.integers(start + length), graph.integers(axis)));
  }

  /** The first element of a tensor alone: {@code [1]}. */
  final String first(String x, int rank) {
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    String axes = range(rank);
    String origin = graph.integers(new int[rank]);
    return reshape(node("Slice", List.of(x, origin, graph.integers(ones), axes)), 1);
  }

  @Override
  public String layerNorm(String x, String weight, String bias, double epsilon) {
    return node(
        "LayerNormalization",
        List.of(x, weight, bias),
        Attribute.of("axis", -1),
        Attribute.of("epsilon", epsilon));
  }

  @Override
  public String softmax(String x) {
    return node("Softmax", List.of(x), Attribute.of("axis", -1));
  }

  /** What is added depends on extents alone, so that runtimes compute it once. */
  @Override
  public String causalMask(String scores) {
    String square = node("Shape", List.of(scores), Attribute.of("start", -2));
    String forbidden =
        node(
            "ConstantOfShape",
            List.of(square),
            Attribute.tensor(
                "value",
                new TensorHeader(type, 1)
                    .with(ByteString.copyFrom(OnnxGraph.number(type, Float.NEGATIVE_INFINITY)))));
    String later = node("Trilu", List.of(forbidden, graph.integer(1)), Attribute.of("upper", 1));
    return add(scores, later);
  }

  @Override
  public String attention(String query, String key, String value, double scale, boolean causal) {
    String scores = scale(matmulTransposed(query, key), scale);
    return matmul(softmax(causal ? causalMask(scores) : scores), value);
  }

  @Override
  public String geluTanh(String x) {
    return node("Gelu", List.of(x), Attribute.of("approximate", "tanh"));
  }

  @Override
  public String gelu(String x) {
    return node("Gelu", List.of(x));
  }

  @Override
  public String tanh(String x) {
    return node("Tanh", List.of(x));
  }

  @Override
  public String relu(String x) {
    return node("Relu", List.of(x));
  }

  /** Elements as float32. */
  final String toFloat(String x) {
    return type == TensorType.FLOAT
        ? x
        : node("Cast", List.of(x), Attribute.of("to", TensorType.FLOAT.number()));
  }

  @Override
  public String conv2d(String x, String weight, Window window) {
    return node("Conv", List.of(x, weight), window(window));
  }

  @Override
  public String fusedConv2d(
      String x, String weight, String bias, Window window, Activation activation) {
    return activated(node("Conv", List.of(x, weight, bias), window(window)), activation);
  }

  @Override
  public String batchNorm(
      String x, String weight, String bias, String mean, String variance, double epsilon) {
    return node(
        "BatchNormalization",
        List.of(x, weight, bias, mean, variance),
        Attribute.of("epsilon", epsilon));
  }

  @Override
  public String maxPool2d(String x, Window window) {
    return node("MaxPool", List.of(x), window(window));
  }

  @Override
  public String avgPool2d(String x, Window window) {
    Attribute[] attributes = Arrays.copyOf(window(window), 4);
    attributes[3] = Attribute.of("count_include_pad", 1);
    return node("AveragePool", List.of(x), attributes);
  }

  @Override
  public String globalAvgPool2d(String x) {
    return node("Flatten", List.of(node("GlobalAveragePool", List.of(x))));
  }

  @Override
  public String concat(List<String> images) {
    return node("Concat", images, Attribute.of("axis", 1));
  }

  private static Attribute[] window(Window window) {
    int high = window.padHeight();
    int wide = window.padWidth();
    return new Attribute[] {
      Attribute.list("kernel_shape", window.height(), window.width()),
      Attribute.list("strides", window.stride(), window.stride()),
      Attribute.list("pads", high, wide, high, wide)
    };
  }
}
