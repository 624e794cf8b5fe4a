package dev.scalebench.tensor;

import org.jspecify.annotations.Nullable;

/**
 * What freezing a network adds to its operations: each of these replaces several of {@link Ops}.
 */
public interface FrozenOps<T> extends Ops<T> {
  /** A convolution, its bias {@code [K]} and an activation in one pass. */
  T fusedConv2d(T x, T weight, T bias, Window window, Activation activation);

  /** A linear layer and an activation in one pass. */
  T fusedLinear(T x, T weight, WeightOrder order, @Nullable T bias, Activation activation);

  /**
   * softmax(q·kᵀ·scale)·v of {@code [B, H, n, d]} each.
   *
   * @param causal whether no position attends to a later one
   */
  T attention(T query, T key, T value, double scale, boolean causal);

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
