package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Operations whose tensors are names in a TorchScript program that is being written, in terms that
 * every build of PyTorch since 1.13 knows.
 */
class ScriptOps implements FrozenOps<Symbol> {
  private static final int INT64 = 4; // c10::ScalarType::Long
  private static final int CHANNELS_LAST = 2; // c10::MemoryFormat::ChannelsLast
  private static final String ON_CPU = "layout=None, device=torch.device(\"cpu\"), pin_memory=None";

  private final List<String> lines = new ArrayList<>();
  private int results;

  /** The statements so far. */
  final List<String> lines() {
    return lines;
  }

  /** Statements before all others. */
  List<String> prologue() {
    return List.of();
  }

  /** Attributes that the program fills itself. */
  Set<String> packed() {
    return Set.of();
  }

  /** Whether kernels of convolutions are stored out × height × width × in. */
  boolean storesKernelsChannelsLast() {
    return false;
  }

  /** Boolean attributes, false at first. */
  List<String> flags() {
    return List.of();
  }

  /**
   * Lines of further methods of the module.
   *
   * @param known attributes that hold weights
   * @param output what the last statement gives
   */
  List<String> methods(List<Symbol> known, Symbol output) {
    return List.of();
  }

  /** The input of the program; images are laid out channels last, as oneDNN convolves fastest. */
  Symbol input(String name, int rank) {
    if (rank < 4) {
      return Symbol.of(name);
    }
    return assign("torch.contiguous(%s, memory_format=%s)".formatted(name, CHANNELS_LAST));
  }

  /** An attribute of the module. */
  static Symbol attribute(int index, Leaf leaf) {
    return new Symbol("w" + index, leaf);
  }

  @Override
  public Symbol range(int n) {
    return assign("torch.arange(%s, dtype=%s, %s)".formatted(n, INT64, ON_CPU));
  }

  @Override
  public Symbol embedding(Symbol ids, Symbol table) {
    return assign("torch.embedding(%s, %s)".formatted(use(table), use(ids)));
  }

  @Override
  public Symbol add(Symbol a, Symbol b) {
    return assign("torch.add(%s, %s)".formatted(use(a), use(b)));
  }

  @Override
  public Symbol scale(Symbol x, double factor) {
    return assign("torch.mul(%s, %s)".formatted(use(x), factor));
  }

  @Override
  public Symbol linear(Symbol x, Symbol weight, WeightOrder order, @Nullable Symbol bias) {
    return fusedLinear(x, weight, order, bias, Activation.NONE);
  }

  @Override
  public Symbol fusedLinear(
      Symbol x, Symbol weight, WeightOrder order, @Nullable Symbol bias, Activation activation) {
    String outIn = order == WeightOrder.OUT_IN ? use(weight) : "torch.t(%s)".formatted(use(weight));
    return activated(
        assign(
            "torch.linear(%s, %s, %s)".formatted(use(x), outIn, bias == null ? "None" : use(bias))),
        activation);
  }

  @Override
  public Symbol matmul(Symbol a, Symbol b) {
    return assign("torch.matmul(%s, %s)".formatted(use(a), use(b)));
  }

  @Override
  public Symbol matmulTransposed(Symbol a, Symbol b) {
    return assign("torch.matmul(%s, torch.transpose(%s, -2, -1))".formatted(use(a), use(b)));
  }

  @Override
  public Symbol transpose(Symbol x, int... axes) {
    return assign("torch.permute(%s, %s)".formatted(use(x), Arrays.toString(axes)));
  }

  @Override
  public Symbol reshape(Symbol x, int... dims) {
    return assign("torch.reshape(%s, %s)".formatted(use(x), Arrays.toString(dims)));
  }

  @Override
  public Symbol slice(Symbol x, int axis, int start, int length) {
    return assign("torch.narrow(%s, %s, %s, %s)".formatted(use(x), axis, start, length));
  }

  @Override
  public Symbol layerNorm(Symbol x, Symbol weight, Symbol bias, double epsilon) {
    String extents = weight.leaf().map(leaf -> leaf.shape().dims().toString()).orElseThrow();
    return assign(
        "torch.layer_norm(%s, %s, %s, %s, %s)"
            .formatted(use(x), extents, use(weight), use(bias), epsilon));
  }

  @Override
  public Symbol softmax(Symbol x) {
    return assign("torch.softmax(%s, -1)".formatted(use(x)));
  }

  @Override
  public Symbol causalMask(Symbol scores) {
    return assign(
        "torch.add(%s, torch.triu(torch.full_like(%s, -inf), 1))"
            .formatted(use(scores), use(scores)));
  }

  @Override
  public Symbol attention(Symbol query, Symbol key, Symbol value, double scale, boolean causal) {
    Symbol scores = scale(matmulTransposed(query, key), scale);
    return matmul(softmax(causal ? causalMask(scores) : scores), value);
  }

  /** Attention as one operation, which PyTorch has since 2.0. */
  final Symbol fusedAttention(
      Symbol query, Symbol key, Symbol value, double scale, boolean causal) {
    return assign(
        "torch.scaled_dot_product_attention(%s, %s, %s, None, 0., %s, scale=%s)"
            .formatted(use(query), use(key), use(value), causal ? "True" : "False", scale));
  }

  @Override
  public Symbol gelu(Symbol x) {
    return assign("torch.gelu(%s, approximate=\"none\")".formatted(use(x)));
  }

  @Override
  public Symbol tanh(Symbol x) {
    return assign("torch.tanh(%s)".formatted(use(x)));
  }

  @Override
  public Symbol geluTanh(Symbol x) {
    return assign("torch.gelu(%s, approximate=\"tanh\")".formatted(use(x)));
  }

  @Override
  public Symbol relu(Symbol x) {
    return assign("torch.relu(%s)".formatted(use(x)));
  }

  @Override
  public Symbol conv2d(Symbol x, Symbol weight, Window window) {
    return convolution(x, weight, "None", window, Activation.NONE);
  }

  @Override
  public Symbol fusedConv2d(
      Symbol x, Symbol weight, Symbol bias, Window window, Activation activation) {
    return convolution(x, weight, use(bias), window, activation);
  }

  /** A convolution; the bias is an expression. */
  Symbol convolution(Symbol x, Symbol weight, String bias, Window window, Activation activation) {
    return activated(
        assign(
            "torch.conv2d(%s, %s, %s, %s, %s, [1, 1], 1)"
                .formatted(use(x), use(weight), bias, stride(window), padding(window))),
        activation);
  }

  @Override
  public Symbol batchNorm(
      Symbol x, Symbol weight, Symbol bias, Symbol mean, Symbol variance, double epsilon) {
    return assign(
        "torch.batch_norm(%s, %s, %s, %s, %s, False, 0., %s, False)"
            .formatted(use(x), use(weight), use(bias), use(mean), use(variance), epsilon));
  }

  @Override
  public Symbol maxPool2d(Symbol x, Window window) {
    return assign(
        "torch.max_pool2d(%s, %s, %s, %s, [1, 1], False)"
            .formatted(use(x), kernel(window), stride(window), padding(window)));
  }

  @Override
  public Symbol avgPool2d(Symbol x, Window window) {
    return assign(
        "torch.avg_pool2d(%s, %s, %s, %s, False, True, None)"
            .formatted(use(x), kernel(window), stride(window), padding(window)));
  }

  @Override
  public Symbol globalAvgPool2d(Symbol x) {
    return assign("torch.mean(%s, [2, 3])".formatted(use(x)));
  }

  @Override
  public Symbol concat(List<Symbol> images) {
    return assign(
        "torch.cat([%s], 1)"
            .formatted(images.stream().map(this::use).collect(Collectors.joining(", "))));
  }

  /** A statement that gives a result its name. */
  Symbol assign(String expression) {
    Symbol result = Symbol.of("v" + results++);
    lines.add(result.name() + " = " + expression);
    return result;
  }

  /** How the program refers to a tensor as it is. */
  String use(Symbol symbol) {
    return symbol.leaf().isEmpty() ? symbol.name() : "self." + symbol.name();
  }

  private static String kernel(Window window) {
    return "[%s, %s]".formatted(window.height(), window.width());
  }

  static String stride(Window window) {
    return "[%s, %s]".formatted(window.stride(), window.stride());
  }

  static String padding(Window window) {
    return "[%s, %s]".formatted(window.padHeight(), window.padWidth());
  }
}
