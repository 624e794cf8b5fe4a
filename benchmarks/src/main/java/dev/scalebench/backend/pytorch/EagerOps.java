package dev.scalebench.backend.pytorch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every operation as one call of PyTorch's, or as the few that the reference network makes of it.
 */
final class EagerOps implements Ops<PtNDArray> {
  private static final Shape ONE_BY_ONE = new Shape(1, 1);
  private static final long LAST = -1;

  private final PtNDManager manager;
  private final Optional<ReducedOperations> reduced;
  private final PtNDArray half;
  private final PtNDArray one;
  private final PtNDArray cubic;
  private final PtNDArray sqrtTwoOverPi;
  private final PtNDArray minusInfinity;
  private final Map<Double, PtNDArray> factors = new HashMap<>();
  private final Map<Long, PtNDArray> masks = new HashMap<>();

  /**
   * Operations on tensors of a manager.
   *
   * @param reduced what a precision other than float32 needs
   */
  EagerOps(PtNDManager manager, Optional<ReducedOperations> reduced) {
    this.manager = manager;
    this.reduced = reduced;
    half = scalar(0.5);
    one = scalar(1);
    cubic = scalar(0.044715);
    sqrtTwoOverPi = scalar(Math.sqrt(2 / Math.PI));
    minusInfinity = scalar(Double.NEGATIVE_INFINITY);
  }

  @Override
  public PtNDArray range(int n) {
    return (PtNDArray) manager.arange(0, n, 1, DataType.INT64);
  }

  @Override
  public PtNDArray embedding(PtNDArray ids, PtNDArray table) {
    return JniUtils.embedding(ids, table, false);
  }

  @Override
  public PtNDArray add(PtNDArray a, PtNDArray b) {
    return JniUtils.add(a, b);
  }

  @Override
  public PtNDArray scale(PtNDArray x, double factor) {
    return JniUtils.mul(x, factors.computeIfAbsent(factor, this::scalar));
  }

  @Override
  public PtNDArray linear(
      PtNDArray x, PtNDArray weight, WeightOrder order, @Nullable PtNDArray bias) {
    if (order == WeightOrder.OUT_IN) {
      return JniUtils.linear(x, weight, bias);
    }
    try (PtNDArray transposed = JniUtils.transpose(weight, 0, 1)) {
      return JniUtils.linear(x, transposed, bias);
    }
  }

  @Override
  public PtNDArray matmul(PtNDArray a, PtNDArray b) {
    return JniUtils.matmul(a, b);
  }

  @Override
  public PtNDArray matmulTransposed(PtNDArray a, PtNDArray b) {
    try (PtNDArray transposed = JniUtils.transpose(b, -2, -1)) {
      return JniUtils.matmul(a, transposed);
    }
  }

  @Override
  public PtNDArray transpose(PtNDArray x, int... axes) {
    return JniUtils.permute(x, longs(axes));
  }

  @Override
  public PtNDArray reshape(PtNDArray x, int... dims) {
    return JniUtils.reshape(x, longs(dims));
  }

  @Override
  public PtNDArray slice(PtNDArray x, int axis, int start, int length) {
    return JniUtils.slice(x, axis, start, start + length, 1);
  }

  @Override
  public PtNDArray layerNorm(PtNDArray x, PtNDArray weight, PtNDArray bias, double epsilon) {
    return JniUtils.layerNorm(x, weight.getShape(), weight, bias, epsilon);
  }

  @Override
  public PtNDArray softmax(PtNDArray x) {
    return reduced.isPresent()
        ? reduced.get().softmax(x)
        : JniUtils.softmax(x, LAST, DataType.FLOAT32);
  }

  @Override
  public PtNDArray causalMask(PtNDArray scores) {
    long n = scores.getShape().get(scores.getShape().dimension() - 1);
    return JniUtils.where(masks.computeIfAbsent(n, this::lowerTriangle), scores, minusInfinity);
  }

  /** The eight operations of Hugging Face's {@code NewGELUActivation}, x³ as x·x·x. */
  @Override
  public PtNDArray geluTanh(PtNDArray x) {
    try (PtNDArray square = JniUtils.mul(x, x);
        PtNDArray cube = JniUtils.mul(square, x);
        PtNDArray scaled = JniUtils.mul(cube, cubic);
        PtNDArray sum = JniUtils.add(x, scaled);
        PtNDArray inner = JniUtils.mul(sum, sqrtTwoOverPi);
        PtNDArray tanh = JniUtils.tanh(inner);
        PtNDArray shifted = JniUtils.add(tanh, one);
        PtNDArray halved = JniUtils.mul(x, half)) {
      return JniUtils.mul(halved, shifted);
    }
  }

  @Override
  public PtNDArray gelu(PtNDArray x) {
    return JniUtils.gelu(x);
  }

  @Override
  public PtNDArray tanh(PtNDArray x) {
    return JniUtils.tanh(x);
  }

  @Override
  public PtNDArray relu(PtNDArray x) {
    return JniUtils.relu(x);
  }

  @Override
  public PtNDArray conv2d(PtNDArray x, PtNDArray weight, Window window) {
    return JniUtils.convolution(x, weight, null, stride(window), padding(window), ONE_BY_ONE, 1);
  }

  @Override
  public PtNDArray batchNorm(
      PtNDArray x,
      PtNDArray weight,
      PtNDArray bias,
      PtNDArray mean,
      PtNDArray variance,
      double epsilon) {
    return JniUtils.batchNorm(x, mean, variance, weight, bias, false, 0, epsilon);
  }

  @Override
  public PtNDArray maxPool2d(PtNDArray x, Window window) {
    return JniUtils.maxPool(x, kernel(window), stride(window), padding(window), false);
  }

  @Override
  public PtNDArray avgPool2d(PtNDArray x, Window window) {
    return JniUtils.avgPool(x, kernel(window), stride(window), padding(window), false, true);
  }

  @Override
  public PtNDArray globalAvgPool2d(PtNDArray x) {
    try (PtNDArray pooled = JniUtils.adaptiveAvgPool(x, ONE_BY_ONE)) {
      return JniUtils.flatten(pooled, 1, LAST);
    }
  }

  @Override
  public PtNDArray concat(List<PtNDArray> images) {
    return JniUtils.cat(images.toArray(PtNDArray[]::new), 1);
  }

  private PtNDArray lowerTriangle(long n) {
    int size = Math.toIntExact(n);
    boolean[] mask = new boolean[size * size];
    for (int row = 0; row < size; row++) {
      Arrays.fill(mask, row * size, row * size + row + 1, true);
    }
    return (PtNDArray) manager.create(mask, new Shape(size, size));
  }

  private PtNDArray scalar(double value) {
    return (PtNDArray) manager.create((float) value);
  }

  private static Shape kernel(Window window) {
    return new Shape(window.height(), window.width());
  }

  private static Shape stride(Window window) {
    return new Shape(window.stride(), window.stride());
  }

  private static Shape padding(Window window) {
    return new Shape(window.padHeight(), window.padWidth());
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
