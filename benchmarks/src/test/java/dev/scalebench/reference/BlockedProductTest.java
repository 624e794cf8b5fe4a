package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocked products are those of plain loops, whatever the extents. */
class BlockedProductTest {
  private static final double RELATIVE_ERROR = 1e-12;

  private final DoubleAdder flop = new DoubleAdder();
  private final ReferenceOps ops = new ReferenceOps(flop::add);

  private static Tensor waves(int... dims) {
    Tensor tensor = Tensor.zeros(Shape.of(dims));
    Arrays.setAll(tensor.values(), i -> Math.sin(i * 0.7 + dims[0]) + 0.2);
    return tensor;
  }

  /** The definition: y[c, i, j] = Σ a[c, i, l]·b[c, l, j]. */
  private static double[] plain(int count, int m, int k, int n, double[] a, double[] b) {
    double[] y = new double[count * m * n];
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < m; i++) {
        for (int l = 0; l < k; l++) {
          for (int j = 0; j < n; j++) {
            y[(c * m + i) * n + j] += a[(c * m + i) * k + l] * b[(c * k + l) * n + j];
          }
        }
      }
    }
    return y;
  }

  private static void assertSame(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i])); // NaN stays
    }
    assertThat(difference).isLessThanOrEqualTo(RELATIVE_ERROR * largest);
  }

  @ParameterizedTest(name = "{0} of {1}×{2} times {2}×{3}")
  @CsvSource({
    "1, 1, 1, 1",
    "3, 2, 3, 16",
    "2, 3, 2, 5",
    "1, 65, 120, 256",
    "2, 7, 121, 257",
    "1, 513, 7, 300",
    "5, 64, 241, 33",
    "1, 11, 359, 1025",
    "36, 17, 13, 17"
  })
  void productsAreThoseOfThreeLoops(int count, int m, int k, int n) {
    Tensor a = waves(count, m, k);
    Tensor b = waves(count, k, n);
    double[] expected = plain(count, m, k, n, a.values(), b.values());
    assertSame(ops.matmul(a, b).values(), expected);
    assertThat(flop.sum()).isEqualTo(2.0 * count * m * k * n);
    assertSame(ops.matmulTransposed(a, ops.transpose(b, 0, 2, 1)).values(), expected);
    Tensor weight = waves(k, n);
    Tensor bias = waves(n);
    double[] linear = plain(1, count * m, k, n, a.values(), weight.values());
    Arrays.setAll(linear, i -> linear[i] + bias.values()[i % n]);
    assertSame(ops.linear(a, weight, WeightOrder.IN_OUT, bias).values(), linear);
    Tensor turned = ops.transpose(weight, 1, 0);
    assertSame(ops.linear(a, turned, WeightOrder.OUT_IN, bias).values(), linear);
  }

  @Test
  void whatIsNotFiniteStaysInItsRowOrColumn() {
    Tensor a = waves(3, 4);
    a.values()[1 * 4 + 2] = Double.NaN;
    Tensor b = waves(4, 5);
    b.values()[2 * 5 + 3] = Double.POSITIVE_INFINITY;
    double[] y = ops.matmul(a, b).values();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(Double.isFinite(y[i * 5 + j])).as("%s, %s", i, j).isEqualTo(i != 1 && j != 3);
      }
    }
  }

  @ParameterizedTest(name = "kernel {0}×{1}, stride {2}, padding {3}×{4}")
  @CsvSource({"1,1,1,0,0", "3,3,1,1,1", "3,3,2,0,0", "7,7,2,3,3", "1,7,1,0,3", "5,1,3,2,0"})
  void convolutionsAreThoseOfPlainLoops(int h, int w, int stride, int padH, int padW) {
    Window window = new Window(h, w, stride, padH, padW);
    Tensor x = waves(2, 5, 23, 29);
    Tensor weight = waves(67, 5, h, w);
    Tensor y = ops.conv2d(x, weight, window);
    int height = window.outputHeight(23);
    int width = window.outputWidth(29);
    double[] expected = new double[2 * 67 * height * width];
    for (int index = 0; index < expected.length; index++) {
      int column = index % width;
      int row = index / width % height;
      int filter = index / (width * height) % 67;
      int image = index / (width * height * 67);
      for (int c = 0; c < 5; c++) {
        for (int i = 0; i < h; i++) {
          for (int j = 0; j < w; j++) {
            int top = row * stride - padH + i;
            int left = column * stride - padW + j;
            if (top >= 0 && top < 23 && left >= 0 && left < 29) {
              expected[index] +=
                  weight.values()[((filter * 5 + c) * h + i) * w + j]
                      * x.values()[((image * 5 + c) * 23 + top) * 29 + left];
            }
          }
        }
      }
    }
    assertThat(y.shape()).isEqualTo(Shape.of(2, 67, height, width));
    assertSame(y.values(), expected);
    assertThat(flop.sum()).isEqualTo(2.0 * expected.length * 5 * h * w);
  }

  /** softmax(causal(q·kᵀ))·v, a row and a head at a time. */
  @Test
  void maskedAttentionIsThatOfPlainLoops() {
    int heads = 3;
    int n = 131;
    int width = 7;
    Tensor query = waves(1, heads, n, width);
    Tensor key = ops.scale(query, -0.5);
    Tensor value = ops.scale(query, 2);
    Tensor scores = ops.softmax(ops.causalMask(ops.matmulTransposed(query, key)));
    double[] expected = new double[heads * n * width];
    for (int row = 0; row < heads * n; row++) {
      int first = row / n * n;
      double sum = 0;
      for (int other = first; other <= row; other++) {
        double score = 0;
        for (int i = 0; i < width; i++) {
          score += query.values()[row * width + i] * key.values()[other * width + i];
        }
        sum += Math.exp(score);
        for (int i = 0; i < width; i++) {
          expected[row * width + i] += Math.exp(score) * value.values()[other * width + i];
        }
      }
      for (int i = 0; i < width; i++) {
        expected[row * width + i] /= sum;
      }
    }
    assertSame(ops.matmul(scores, value).values(), expected);
  }
}
