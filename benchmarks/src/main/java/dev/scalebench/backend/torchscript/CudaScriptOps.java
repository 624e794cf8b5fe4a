package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * Operations for NVIDIA's GPUs: what cuDNN and cuBLASLt compute in one pass is one operation. The
 * operators are those of PyTorch 2.5.1's {@code aten/src/ATen/native/native_functions.yaml}.
 */
final class CudaScriptOps extends ScriptOps {
  private final boolean channelsLast;

  /**
   * Operations of a form.
   *
   * @param channelsLast how images and kernels of convolutions lie
   */
  CudaScriptOps(boolean channelsLast) {
    this.channelsLast = channelsLast;
  }

  @Override
  Symbol input(String name, int rank) {
    return channelsLast ? super.input(name, rank) : Symbol.of(name);
  }

  @Override
  boolean storesKernelsChannelsLast() {
    return channelsLast;
  }

  @Override
  Symbol convolution(Symbol x, Symbol weight, String bias, Window window, Activation activation) {
    return activation == Activation.RELU
        ? assign(
            "torch.cudnn_convolution_relu(%s, %s, %s, %s)"
                .formatted(use(x), use(weight), bias, geometry(window)))
        : super.convolution(x, weight, bias, window, activation);
  }

  @Override
  public Symbol residualConv2d(
      Symbol x, Symbol weight, Symbol bias, Window window, Symbol shortcut) {
    return assign(
        "torch.cudnn_convolution_add_relu(%s, %s, %s, 1, %s, %s)"
            .formatted(use(x), use(weight), use(shortcut), use(bias), geometry(window)));
  }

  private static String geometry(Window window) {
    return "%s, %s, [1, 1], 1".formatted(stride(window), padding(window));
  }

  /**
   * GELU's approximation and ReLU are epilogues of cuBLASLt's product; {@code use_gelu} means the
   * approximation there ({@code CUBLASLT_EPILOGUE_GELU_BIAS}).
   */
  @Override
  public Symbol fusedLinear(
      Symbol x, Symbol weight, WeightOrder order, @Nullable Symbol bias, Activation activation) {
    if (bias == null || !(activation == Activation.GELU_TANH || activation == Activation.RELU)) {
      return super.fusedLinear(x, weight, order, bias, activation);
    }
    boolean outIn = order == WeightOrder.OUT_IN;
    int in = weight.leaf().orElseThrow().shape().dim(outIn ? 1 : 0);
    String inOut = outIn ? "torch.t(%s)".formatted(use(weight)) : use(weight);
    Symbol rows = assign("torch.reshape(%s, [-1, %s])".formatted(use(x), in));
    Symbol product =
        assign(
            "torch._addmm_activation(%s, %s, %s, beta=1, alpha=1, use_gelu=%s)"
                .formatted(
                    use(bias),
                    use(rows),
                    inOut,
                    activation == Activation.GELU_TANH ? "True" : "False"));
    return assign(
        "torch.reshape(%s, torch.add(torch.slice(torch.size(%s), 0, -1), [%s]))"
            .formatted(
                use(product), use(x), weight.leaf().orElseThrow().shape().dim(outIn ? 0 : 1)));
  }

  @Override
  public Symbol attention(Symbol query, Symbol key, Symbol value, double scale, boolean causal) {
    return fusedAttention(query, key, value, scale, causal);
  }
}
