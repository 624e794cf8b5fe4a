package dev.scalebench.tensor;

import org.jspecify.annotations.Nullable;

/**
 * What freezing a network adds to its operations: each of these replaces several of {@link Ops}.
 */
public interface FrozenOps<T> extends Ops<T> {
  /** A convolution, its bias {@code [K]} and an activation in one pass. */
  T fusedConv2d(T x, T weight, T bias, Window window, Activation activation);

  /** max(convolution + bias + shortcut, 0), where a residual block ends: He et al., 2015. */
  default T residualConv2d(T x, T weight, T bias, Window window, T shortcut) {
    return relu(add(fusedConv2d(x, weight, bias, window, Activation.NONE), shortcut));
  }

  /** A linear layer and an activation in one pass. */
  T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation);

  /**
   * softmax(q·kᵀ·scale)·v of {@code [B, H, n, d]} each.
   *
   * @param causal whether no position attends to a later one
   */
  T attention(T query, T key, T value, double scale, boolean causal);

  /**
   * {@link #attention} of {@code [B, tokens, count·width]} each, a head at a time, the results side
   * by side.
   *
   * @param heads how the innermost axis is divided
   * @param causal whether no position attends to a later one
   */
  default T multiHeadAttention(T query, T key, T value, Heads heads, double scale, boolean causal) {
    T context =
        attention(split(query, heads), split(key, heads), split(value, heads), scale, causal);
    return reshape(
        transpose(context, 0, 2, 1, 3), -1, heads.tokens(), heads.count() * heads.width());
  }

  /** {@code [B, tokens, count·width]} → {@code [B, count, tokens, width]}. */
  private T split(T x, Heads heads) {
    return transpose(reshape(x, -1, heads.tokens(), heads.count(), heads.width()), 0, 2, 1, 3);
  }

  /** An activation as an operation of its own. */
  default T activated(T x, Activation activation) {
    return switch (activation) {
      case NONE -> x;
      case RELU -> relu(x);
      case TANH -> tanh(x);
      case GELU -> gelu(x);
      case GELU_TANH -> geluTanh(x);
    };
  }
}
