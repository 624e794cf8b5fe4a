package dev.scalebench.program;

import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations on shapes alone: checks that operands fit, and keeps what was done. */
final class Recorder implements Ops<Node> {
  private final Map<Parameter, Node> parameters = new HashMap<>();

  /** The node of a parameter; the same parameter is the same node. */
  Node parameter(Parameter parameter) {
    return parameters.computeIfAbsent(parameter, Node.Known::new);
  }

  @Override
  public Node range(int n) {
    return new Node.Result(new Operation.Range(n), List.of(), Shape.of(n));
  }

  @Override
  public Node embedding(Node ids, Node table) {
    require(table.shape().rank() == 2, "embedding: a table has two axes, got %s", table);
    int[] dims = Arrays.copyOf(ids.shape().toArray(), ids.shape().rank() + 1);
    dims[dims.length - 1] = table.shape().dim(1);
    return new Node.Result(new Operation.Embedding(), List.of(ids, table), Shape.of(dims));
  }

  @Override
  public Node add(Node a, Node b) {
    int rank = Math.max(a.shape().rank(), b.shape().rank());
    int[] dims = new int[rank];
    for (int axis = 1; axis <= rank; axis++) {
      int left = axis <= a.shape().rank() ? a.shape().dim(-axis) : 1;
      int right = axis <= b.shape().rank() ? b.shape().dim(-axis) : 1;
      require(left == right || left == 1 || right == 1, "add: %s and %s do not fit", a, b);
      dims[rank - axis] = Math.max(left, right);
    }
    return new Node.Result(new Operation.Add(), List.of(a, b), Shape.of(dims));
  }

  @Override
  public Node scale(Node x, double factor) {
    return new Node.Result(new Operation.Scale(factor), List.of(x), x.shape());
  }

  @Override
  public Node linear(Node x, Node weight, WeightOrder order, @Nullable Node bias) {
    int in = weight.shape().dim(order == WeightOrder.IN_OUT ? 0 : 1);
    int out = weight.shape().dim(order == WeightOrder.IN_OUT ? 1 : 0);
    require(x.shape().dim(-1) == in, "linear: %s does not fit a weight of %s", x, weight);
    require(
        bias == null || bias.shape().equals(Shape.of(out)),
        "linear: weight %s, bias %s",
        weight,
        bias);
    List<Node> operands = bias == null ? List.of(x, weight) : List.of(x, weight, bias);
    return new Node.Result(new Operation.Linear(order), operands, x.shape().with(-1, out));
  }

  @Override
  public Node matmul(Node a, Node b) {
    require(a.shape().dim(-1) == b.shape().dim(-2), "matmul: %s and %s do not fit", a, b);
    Shape shape = a.shape().with(-1, b.shape().dim(-1));
    require(shape.with(-2, 1).equals(b.shape().with(-2, 1)), "matmul: %s and %s do not fit", a, b);
    return new Node.Result(new Operation.Matmul(), List.of(a, b), shape);
  }

  @Override
  public Node matmulTransposed(Node a, Node b) {
    require(
        a.shape().with(-2, 1).equals(b.shape().with(-2, 1)), "a·bᵀ: %s and %s do not fit", a, b);
    Shape shape = a.shape().with(-1, b.shape().dim(-2));
    return new Node.Result(new Operation.MatmulTransposed(), List.of(a, b), shape);
  }

  @Override
  public Node transpose(Node x, int... axes) {
    int[] sorted = axes.clone();
    Arrays.sort(sorted);
    int[] dims = new int[x.shape().rank()];
    require(
        sorted.length == dims.length,
        "transpose: %s has another number of axes than %s",
        x,
        Arrays.toString(axes));
    for (int i = 0; i < axes.length; i++) {
      require(sorted[i] == i, "transpose: not a permutation: %s", Arrays.toString(axes));
      dims[i] = x.shape().dim(axes[i]);
    }
    return new Node.Result(new Operation.Transpose(list(axes)), List.of(x), Shape.of(dims));
  }

  @Override
  public Node reshape(Node x, int... dims) {
    int[] resolved = dims.clone();
    long known =
        Arrays.stream(dims).filter(dim -> dim != -1).asLongStream().reduce(1, Math::multiplyExact);
    for (int i = 0; i < dims.length; i++) {
      resolved[i] = dims[i] == -1 ? Math.toIntExact(x.shape().size() / known) : dims[i];
    }
    Shape shape = Shape.of(resolved);
    require(shape.size() == x.shape().size(), "reshape: %s has another size than %s", x, shape);
    return new Node.Result(new Operation.Reshape(list(dims)), List.of(x), shape);
  }

  @Override
  public Node slice(Node x, int axis, int start, int length) {
    require(
        start >= 0 && start + length <= x.shape().dim(axis),
        "slice: %s lies outside of %s",
        start + length,
        x);
    return new Node.Result(
        new Operation.Slice(axis, start, length), List.of(x), x.shape().with(axis, length));
  }

  @Override
  public Node layerNorm(Node x, Node weight, Node bias, double epsilon) {
    Shape innermost = Shape.of(x.shape().dim(-1));
    require(
        weight.shape().equals(innermost) && bias.shape().equals(innermost),
        "layerNorm: %s, %s",
        x,
        weight);
    return new Node.Result(new Operation.LayerNorm(epsilon), List.of(x, weight, bias), x.shape());
  }

  @Override
  public Node softmax(Node x) {
    return new Node.Result(new Operation.Softmax(), List.of(x), x.shape());
  }

  @Override
  public Node causalMask(Node scores) {
    require(
        scores.shape().dim(-1) == scores.shape().dim(-2),
        "causalMask: scores are not square: %s",
        scores);
    return new Node.Result(new Operation.CausalMask(), List.of(scores), scores.shape());
  }

  @Override
  public Node geluTanh(Node x) {
    return new Node.Result(new Operation.GeluTanh(), List.of(x), x.shape());
  }

  @Override
  public Node gelu(Node x) {
    return new Node.Result(new Operation.Gelu(), List.of(x), x.shape());
  }

  @Override
  public Node tanh(Node x) {
    return new Node.Result(new Operation.Tanh(), List.of(x), x.shape());
  }

  @Override
  public Node relu(Node x) {
    return new Node.Result(new Operation.Relu(), List.of(x), x.shape());
  }

  @Override
  public Node conv2d(Node x, Node weight, Window window) {
    Shape kernel = Shape.of(weight.shape().dim(0), channels(x), window.height(), window.width());
    require(weight.shape().equals(kernel), "conv2d: %s does not fit a weight of %s", x, weight);
    Shape shape = windows(x, window).with(1, weight.shape().dim(0));
    return new Node.Result(new Operation.Conv2d(window), List.of(x, weight), shape);
  }

  @Override
  public Node batchNorm(Node x, Node weight, Node bias, Node mean, Node variance, double epsilon) {
    List<Node> operands = List.of(x, weight, bias, mean, variance);
    Shape perChannel = Shape.of(channels(x));
    for (Node statistic : operands.subList(1, 5)) {
      require(statistic.shape().equals(perChannel), "batchNorm: %s, %s", x, statistic);
    }
    return new Node.Result(new Operation.BatchNorm(epsilon), operands, x.shape());
  }

  @Override
  public Node maxPool2d(Node x, Window window) {
    return new Node.Result(new Operation.MaxPool2d(window), List.of(x), windows(x, window));
  }

  @Override
  public Node avgPool2d(Node x, Window window) {
    return new Node.Result(new Operation.AvgPool2d(window), List.of(x), windows(x, window));
  }

  @Override
  public Node globalAvgPool2d(Node x) {
    Shape shape = Shape.of(x.shape().dim(0), channels(x));
    return new Node.Result(new Operation.GlobalAvgPool2d(), List.of(x), shape);
  }

  @Override
  public Node concat(List<Node> images) {
    int channels = images.stream().mapToInt(Recorder::channels).sum();
    Shape shape = images.get(0).shape().with(1, channels);
    for (Node image : images) {
      require(
          image.shape().with(1, channels).equals(shape),
          "concat: %s does not fit %s",
          image,
          images.get(0));
    }
    return new Node.Result(new Operation.Concat(), images, shape);
  }

  private static int channels(Node image) {
    require(image.shape().rank() == 4, "an image has four axes, got %s", image);
    return image.shape().dim(1);
  }

  private static Shape windows(Node x, Window window) {
    int height = window.outputHeight(x.shape().dim(2));
    int width = window.outputWidth(x.shape().dim(3));
    require(height > 0 && width > 0, "%s is larger than the image %s", window, x);
    return x.shape().with(2, height).with(3, width);
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static void require(boolean fits, String message, @Nullable Object... nodes) {
    if (!fits) {
      Object[] shapes =
          Arrays.stream(nodes).map(x -> x instanceof Node n ? n.shape() : x).toArray();
      throw new IllegalArgumentException(message.formatted(shapes));
    }
  }
}
