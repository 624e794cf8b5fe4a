package dev.scalebench.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensor operations that the networks need. Tensors are float32, token ids int64; images are
 * batch × channels × height × width as the network sees them. The batch is always the first axis.
 *
 * @param <T> a tensor of whoever implements the operations: an array, a handle, or a name in a
 *     program being written
 */
public interface Ops<T> {
  /** The ids 0 … n−1: {@code [n]}. */
  T range(int n);

  /** Rows of a table by id: {@code […]}, {@code [V, D]} → {@code […, D]}. */
  T embedding(T ids, T table);

  /** Element-wise sum; axes are broadcast from the innermost outwards. */
  T add(T a, T b);

  /** Every element times a factor. */
  T scale(T x, double factor);

  /**
   * x·W + b over the innermost axis: {@code […, in]} → {@code […, out]}; the bias {@code [out]} may
   * be absent.
   */
  T linear(T x, T weight, WeightOrder order, @Nullable T bias);

  /**
   * Matrix products over the two innermost axes: {@code […, m, k]}, {@code […, k, n]} → {@code […,
   * m, n]}.
   */
  T matmul(T a, T b);

  /** a·bᵀ over the two innermost axes: {@code […, m, k]}, {@code […, n, k]} → {@code […, m, n]}. */
  T matmulTransposed(T a, T b);

  /** The same elements with the axes in another order. */
  T transpose(T x, int... axes);

  /** The same elements in another shape; one extent may be −1 and follows from the rest. */
  T reshape(T x, int... dims);

  /** {@code length} entries of one axis from {@code start}. */
  T slice(T x, int axis, int start, int length);

  /** Normalization over the innermost axis, then scale and shift: Ba, Kiros & Hinton, 2016. */
  T layerNorm(T x, T weight, T bias, double epsilon);

  /** Softmax over the innermost axis. */
  T softmax(T x);

  /**
   * Scores {@code […, n, n]} with −∞ where a column lies after its row: no position attends to a
   * later one.
   */
  T causalMask(T scores);

  /** 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))): Hendrycks & Gimpel, 2016. */
  T geluTanh(T x);

  /** x·Φ(x) = 0.5·x·(1 + erf(x/√2)): Hendrycks &amp; Gimpel, 2016. */
  T gelu(T x);

  /** The hyperbolic tangent. */
  T tanh(T x);

  /** max(x, 0). */
  T relu(T x);

  /** Cross-correlation {@code [B, C, H, W]}, {@code [K, C, h, w]} → {@code [B, K, H', W']}. */
  T conv2d(T x, T weight, Window window);

  /**
   * (x − mean) / √(variance + ε) · weight + bias per channel, with running statistics: Ioffe &
   * Szegedy, 2015.
   */
  T batchNorm(T x, T weight, T bias, T mean, T variance, double epsilon);

  /** The largest pixel of each window, padding never chosen. */
  T maxPool2d(T x, Window window);

  /** The mean of each window, padding counted as zeros. */
  T avgPool2d(T x, Window window);

  /** The mean of each channel: {@code [B, C, H, W]} → {@code [B, C]}. */
  T globalAvgPool2d(T x);

  /** Images side by side along the channels. */
  T concat(List<T> images);
}
