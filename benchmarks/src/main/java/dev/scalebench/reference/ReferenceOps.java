package dev.scalebench.reference;

import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import org.apache.commons.numbers.gamma.Erf;
import org.jspecify.annotations.Nullable;

/**
 * Every operation as its definition says, in double precision. Products, which take nearly all the
 * time, are blocked.
 */
final class ReferenceOps implements Ops<Tensor> {
  private final DoubleConsumer done;

  /**
   * Operations that report.
   *
   * @param done told the floating-point operations of products as they are done, by several threads
   */
  ReferenceOps(DoubleConsumer done) {
    this.done = done;
  }

  @Override
  public Tensor range(int n) {
    Tensor ids = Tensor.zeros(Shape.of(n));
    Arrays.setAll(ids.values(), i -> i);
    return ids;
  }

  @Override
  public Tensor embedding(Tensor ids, Tensor table) {
    int width = table.width();
    int[] dims = Arrays.copyOf(ids.shape().toArray(), ids.shape().rank() + 1);
    dims[dims.length - 1] = width;
    Tensor rows = Tensor.zeros(Shape.of(dims));
    for (int i = 0; i < ids.values().length; i++) {
      int id = (int) ids.values()[i];
      System.arraycopy(table.values(), id * width, rows.values(), i * width, width);
    }
    return rows;
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    if (b.values().length > a.values().length) {
      return add(b, a);
    }
    int tail = b.values().length;
    List<Integer> inner = new ArrayList<>(b.shape().dims());
    while (!inner.isEmpty() && inner.get(0) == 1) {
      inner.remove(0);
    }
    int rank = a.shape().rank();
    if (!a.shape().dims().subList(rank - inner.size(), rank).equals(inner)) {
      throw new IllegalArgumentException(
          "add: %s does not end in %s".formatted(a.shape(), b.shape()));
    }
    Tensor sum = Tensor.zeros(a.shape());
    Arrays.setAll(sum.values(), i -> a.values()[i] + b.values()[i % tail]);
    return sum;
  }

  @Override
  public Tensor scale(Tensor x, double factor) {
    return x.map(value -> value * factor);
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight, WeightOrder order, @Nullable Tensor bias) {
    int in = x.width();
    int out = weight.values().length / in;
    Tensor y = Tensor.zeros(x.shape().with(-1, out));
    if (bias != null) {
      Tensor.forEach(
          y.rows(), row -> System.arraycopy(bias.values(), 0, y.values(), row * out, out));
    }
    BlockedProduct.Right w =
        order == WeightOrder.IN_OUT
            ? BlockedProduct.rows(weight.values(), 0, out)
            : BlockedProduct.transposed(weight.values(), 0, in);
    new BlockedProduct(x.rows(), in, out, done).add(1, x.values(), 0, one -> w, y.values());
    return y;
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    int k = a.width();
    int n = b.width();
    return products(a, n, i -> BlockedProduct.rows(b.values(), i * k * n, n));
  }

  @Override
  public Tensor matmulTransposed(Tensor a, Tensor b) {
    int k = a.width();
    int n = b.shape().dim(-2);
    return products(a, n, i -> BlockedProduct.transposed(b.values(), i * k * n, k));
  }

  /** Each matrix of a times one of n columns. */
  private Tensor products(Tensor a, int n, IntFunction<BlockedProduct.Right> b) {
    int m = a.shape().dim(-2);
    int k = a.width();
    Tensor product = Tensor.zeros(a.shape().with(-1, n));
    new BlockedProduct(m, k, n, done)
        .add(a.values().length / (m * k), a.values(), m * k, b, product.values());
    return product;
  }

  @Override
  public Tensor transpose(Tensor x, int... axes) {
    int rank = axes.length;
    int[] dims = new int[rank];
    int[] strides = new int[rank]; // of x, in the order of the result's axes
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = x.shape().dim(axes[axis]);
      strides[axis] = 1;
      for (int inner = axes[axis] + 1; inner < rank; inner++) {
        strides[axis] *= x.shape().dim(inner);
      }
    }
    Tensor moved = Tensor.zeros(Shape.of(dims));
    int width = dims[rank - 1];
    int step = strides[rank - 1];
    Tensor.forEach(
        moved.rows(),
        row -> {
          int source = 0;
          int rest = row;
          for (int axis = rank - 2; axis >= 0; axis--) {
            source += rest % dims[axis] * strides[axis];
            rest /= dims[axis];
          }
          for (int i = 0; i < width; i++) {
            moved.values()[row * width + i] = x.values()[source + i * step];
          }
        });
    return moved;
  }

  @Override
  public Tensor reshape(Tensor x, int... dims) {
    int known = -Arrays.stream(dims).reduce(1, (a, b) -> a * b); // one extent is −1
    int[] resolved = dims.clone();
    Arrays.setAll(resolved, i -> dims[i] == -1 ? x.values().length / known : dims[i]);
    return new Tensor(Shape.of(resolved), x.values());
  }

  @Override
  public Tensor slice(Tensor x, int axis, int start, int length) {
    int inner = 1;
    for (int i = axis + 1; i < x.shape().rank(); i++) {
      inner *= x.shape().dim(i);
    }
    Tensor part = Tensor.zeros(x.shape().with(axis, length));
    int from = x.shape().dim(axis) * inner;
    int to = length * inner;
    for (int outer = 0; outer < part.values().length / to; outer++) {
      System.arraycopy(x.values(), outer * from + start * inner, part.values(), outer * to, to);
    }
    return part;
  }

  @Override
  public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
    int width = x.width();
    Tensor y = Tensor.zeros(x.shape());
    Tensor.forEach(
        x.rows(),
        index -> {
          int start = index * width;
          double[] row = Arrays.copyOfRange(x.values(), start, start + width);
          double mean = Arrays.stream(row).sum() / width;
          double variance =
              Arrays.stream(row).map(value -> (value - mean) * (value - mean)).sum() / width;
          for (int i = 0; i < width; i++) {
            double normalized = (row[i] - mean) / Math.sqrt(variance + epsilon);
            y.values()[start + i] = normalized * weight.values()[i] + bias.values()[i];
          }
        });
    return y;
  }

  @Override
  public Tensor softmax(Tensor x) {
    int width = x.width();
    Tensor y = Tensor.zeros(x.shape());
    Tensor.forEach(
        x.rows(),
        index -> {
          int start = index * width;
          double[] row = Arrays.copyOfRange(x.values(), start, start + width);
          double max = Arrays.stream(row).max().orElseThrow();
          Arrays.setAll(row, i -> Math.exp(row[i] - max));
          double sum = Arrays.stream(row).sum();
          for (int i = 0; i < width; i++) {
            y.values()[start + i] = row[i] / sum;
          }
        });
    return y;
  }

  @Override
  public Tensor causalMask(Tensor scores) {
    int n = scores.width();
    Tensor masked = new Tensor(scores.shape(), scores.values().clone());
    Tensor.forEach(
        scores.rows(),
        row ->
            Arrays.fill(
                masked.values(), row * n + row % n + 1, (row + 1) * n, Double.NEGATIVE_INFINITY));
    return masked;
  }

  @Override
  public Tensor geluTanh(Tensor x) {
    double slope = Math.sqrt(2 / Math.PI);
    return x.map(v -> 0.5 * v * (1 + Math.tanh(slope * (v + 0.044715 * v * v * v))));
  }

  @Override
  public Tensor gelu(Tensor x) {
    return x.map(v -> 0.5 * v * (1 + Erf.value(v / Math.sqrt(2))));
  }

  @Override
  public Tensor tanh(Tensor x) {
    return x.map(Math::tanh);
  }

  @Override
  public Tensor relu(Tensor x) {
    return x.map(value -> Math.max(value, 0));
  }

  @Override
  public Tensor conv2d(Tensor x, Tensor weight, Window window) {
    return ReferenceWindows.convolve(x, weight, window, done);
  }

  @Override
  public Tensor batchNorm(
      Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, double epsilon) {
    Tensor y = Tensor.zeros(x.shape());
    int channels = x.shape().dim(1);
    int plane = x.plane();
    Tensor.forEach(
        x.shape().dim(0) * channels,
        image -> {
          int c = image % channels;
          double deviation = Math.sqrt(variance.values()[c] + epsilon);
          for (int i = image * plane; i < (image + 1) * plane; i++) {
            double normalized = (x.values()[i] - mean.values()[c]) / deviation;
            y.values()[i] = normalized * weight.values()[c] + bias.values()[c];
          }
        });
    return y;
  }

  @Override
  public Tensor maxPool2d(Tensor x, Window window) {
    return ReferenceWindows.pool(x, window, Double.NEGATIVE_INFINITY, Math::max);
  }

  @Override
  public Tensor avgPool2d(Tensor x, Window window) {
    double pixels = window.height() * window.width();
    return ReferenceWindows.pool(x, window, 0, Double::sum).map(sum -> sum / pixels);
  }

  @Override
  public Tensor globalAvgPool2d(Tensor x) {
    Tensor means = Tensor.zeros(Shape.of(x.shape().dim(0), x.shape().dim(1)));
    int plane = x.plane();
    Arrays.setAll(
        means.values(), i -> Arrays.stream(x.values(), i * plane, (i + 1) * plane).sum() / plane);
    return means;
  }

  @Override
  public Tensor concat(List<Tensor> images) {
    int channels = images.stream().mapToInt(image -> image.shape().dim(1)).sum();
    Tensor joined = Tensor.zeros(images.get(0).shape().with(1, channels));
    int position = 0;
    for (int sample = 0; sample < joined.shape().dim(0); sample++) {
      for (Tensor image : images) {
        int size = image.shape().dim(1) * image.plane();
        System.arraycopy(image.values(), sample * size, joined.values(), position, size);
        position += size;
      }
    }
    return joined;
  }
}
