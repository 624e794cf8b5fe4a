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

  /** softmax(causal mask(q·kᵀ·scale))·v of {@code [B, H, n, d]} each. */
  T causalAttention(T query, T key, T value, double scale);
}
