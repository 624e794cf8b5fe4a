package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every operation against an example that fits on a line and was worked out by hand. */
class ReferenceOpsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private final ReferenceOps ops = new ReferenceOps(flop -> {});

  private static Tensor tensor(Shape shape, double... values) {
    return new Tensor(shape, values);
  }

  private static Tensor row(double... values) {
    return tensor(Shape.of(values.length), values);
  }

  @Test
  void embeddingTakesRows() {
    Tensor table = tensor(Shape.of(3, 2), 0, 1, 10, 11, 20, 21);
    Tensor rows = ops.embedding(tensor(Shape.of(1, 2), 2, 0), table);
    assertThat(rows.shape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(rows.values()).containsExactly(20, 21, 0, 1);
    assertThat(ops.embedding(ops.range(2), table).values()).containsExactly(0, 1, 10, 11);
  }

  @Test
  void addBroadcastsTheSmallerOne() {
    Tensor sum = ops.add(row(10, 20), tensor(Shape.of(2, 2), 1, 2, 3, 4));
    assertThat(sum.values()).containsExactly(11, 22, 13, 24);
  }

  @Test
  void linearReadsBothOrders() {
    Tensor x = tensor(Shape.of(1, 2), 1, 2);
    Tensor inOut = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor outIn = tensor(Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
    assertThat(ops.linear(x, inOut, WeightOrder.IN_OUT, row(1, 1, 1)).values())
        .containsExactly(10, 13, 16);
    assertThat(ops.linear(x, outIn, WeightOrder.OUT_IN, null).values()).containsExactly(9, 12, 15);
  }

  @Test
  void matmulKeepsMatricesApart() {
    Tensor a = tensor(Shape.of(2, 1, 2), 1, 2, 3, 4);
    Tensor b = tensor(Shape.of(2, 2, 1), 1, 10, 100, 1000);
    assertThat(ops.matmul(a, b).values()).containsExactly(21, 4300);
    Tensor transposed = tensor(Shape.of(2, 1, 2), 1, 10, 100, 1000);
    assertThat(ops.matmulTransposed(a, transposed).values()).containsExactly(21, 4300);
  }

  @Test
  void transposeAndSliceMoveElements() {
    Tensor x = tensor(Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6);
    assertThat(ops.transpose(x, 0, 2, 1).values()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(ops.slice(x, 2, 1, 2).values()).containsExactly(2, 3, 5, 6);
    assertThat(ops.slice(x, 1, 1, 1).values()).containsExactly(4, 5, 6);
    assertThat(ops.reshape(x, -1, 2).shape()).isEqualTo(Shape.of(3, 2));
  }

  @Test
  void layerNormHasMeanZeroAndVarianceOne() {
    Tensor y = ops.layerNorm(tensor(Shape.of(1, 2), 1, 3), row(2, 2), row(5, 5), 0);
    assertThat(y.values()).containsExactly(3, 7);
  }

  @Test
  void maskedSoftmaxIgnoresLaterPositions() {
    Tensor scores = tensor(Shape.of(2, 2), 0, 100, Math.log(3), 0);
    double[] weights = ops.softmax(ops.causalMask(scores)).values();
    assertThat(weights[0]).isEqualTo(1, EXACT);
    assertThat(weights[1]).isZero();
    assertThat(weights[2]).isEqualTo(0.75, EXACT);
    assertThat(weights[3]).isEqualTo(0.25, EXACT);
  }

  @Test
  void geluGivesPublishedValues() { // torch.nn.functional.gelu(x)
    double[] y = ops.gelu(row(0, 1, -1, 3)).values();
    assertThat(y)
        .containsExactly(
            new double[] {0, 0.841344746068543, -0.158655253931457, 2.99595030590511},
            within(1e-12));
  }

  @Test
  void aSumIsBroadcastOverLeadingAxesOfOne() {
    Tensor sum = ops.add(row(1, 2, 3), new Tensor(Shape.of(1, 3), new double[] {10, 20, 30}));
    assertThat(sum.values()).containsExactly(11, 22, 33);
  }

  @Test
  void geluTanhGivesPublishedValues() { // torch.nn.functional.gelu(x, approximate="tanh")
    double[] y = ops.geluTanh(row(0, 1, -1, 3)).values();
    assertThat(y[0]).isZero();
    assertThat(y[1]).isEqualTo(0.8411919906, within(1e-9));
    assertThat(y[2]).isEqualTo(-0.1588080094, within(1e-9));
    assertThat(y[3]).isEqualTo(2.9963627, within(1e-6));
  }

  @Test
  void convolutionSumsOverChannelsAndPadsWithZeros() {
    Tensor x = tensor(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 10, 20, 30, 40);
    Tensor weight = tensor(Shape.of(1, 2, 1, 3), 0, 1, 2, 1, 0, 0);
    Tensor y = ops.conv2d(x, weight, Window.same(1, 3));
    assertThat(y.shape()).isEqualTo(Shape.of(1, 1, 2, 2));
    assertThat(y.values()).containsExactly(1 + 4, 2 + 10, 3 + 8, 4 + 30);
  }

  @Test
  void aStridedConvolutionSkipsPixels() {
    Tensor x = tensor(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Tensor one = tensor(Shape.of(1, 1, 1, 1), 2);
    assertThat(ops.conv2d(x, one, Window.square(1).stride(2)).values())
        .containsExactly(2, 6, 14, 18);
    Tensor corner = tensor(Shape.of(1, 1, 3, 3), 1, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(ops.conv2d(x, corner, new Window(3, 3, 2, 1, 1)).values())
        .containsExactly(0, 0, 0, 5);
  }

  @Test
  void batchNormUsesRunningStatistics() {
    Tensor x = tensor(Shape.of(1, 2, 1, 2), 1, 3, 10, 20);
    Tensor y = ops.batchNorm(x, row(2, 1), row(0, 5), row(1, 10), row(4, 25), 0);
    assertThat(y.values()).containsExactly(0, 2, 5, 7);
  }

  @Test
  void poolsCountPaddingInMeansAndNeverAsLargest() {
    Tensor x = tensor(Shape.of(1, 1, 2, 2), -1, -2, -3, -4);
    assertThat(ops.maxPool2d(x, Window.same(3, 3)).values()).containsExactly(-1, -1, -1, -1);
    assertThat(ops.avgPool2d(x, Window.same(3, 3)).values()[0]).isEqualTo(-10 / 9.0, EXACT);
    assertThat(ops.globalAvgPool2d(x).values()).containsExactly(-2.5);
  }

  @Test
  void concatKeepsInputsOfABatchApart() {
    Tensor a = tensor(Shape.of(2, 1, 1, 1), 1, 2);
    Tensor b = tensor(Shape.of(2, 2, 1, 1), 3, 4, 5, 6);
    assertThat(ops.concat(List.of(a, b)).values()).containsExactly(1, 3, 4, 2, 5, 6);
  }
}
