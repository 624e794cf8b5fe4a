package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;

/**
 * Every operation in terms of TensorFlow's, the same for graphs and for eager execution. Images lie
 * channels last, as TensorFlow's CPU kernels want them: batch × height × width × channels, and
 * kernels height × width × in × out.
 */
class TensorFlowOps<T> implements Ops<T> {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;
  private static final int CHANNELS = 3;

  private final OperationTarget<T> target;
  private final Precision precision;
  private final DataType type;
  private final Map<List<Integer>, T> integers = new HashMap<>();
  private final Map<Double, T> scalars = new HashMap<>();
  private final Map<Double, T> paddings = new HashMap<>();
  private final Map<Double, T> wideScalars = new HashMap<>();
  private final IdentityHashMap<T, T> widened = new IdentityHashMap<>();
  private final Map<Integer, T> masks = new HashMap<>();

  /**
   * Operations for a target.
   *
   * @param precision of weights and activations
   */
  TensorFlowOps(OperationTarget<T> target, Precision precision) {
    this.target = target;
    this.precision = precision;
    this.type = TensorFlowEngine.type(precision);
  }

  /** Whether weights and activations are float32. */
  final boolean isFloat32() {
    return type == DataType.DT_FLOAT;
  }

  @Override
  public T range(int n) {
    return apply("Range", integer(0), integer(n), integer(1));
  }

  @Override
  public T embedding(T ids, T table) {
    return apply("GatherV2", table, ids, integer(0));
  }

  @Override
  public T add(T a, T b) {
    return apply("AddV2", a, b);
  }

  @Override
  public T scale(T x, double factor) {
    return apply("Mul", x, scalar(factor));
  }

  @Override
  public T linear(T x, T weight, WeightOrder order, @Nullable T bias) {
    return overRows(x, weight, order, rows -> biased(product(rows, weight, order), bias));
  }

  /** Width of what a linear layer gives. */
  final int outputs(T weight, WeightOrder order) {
    return target.shape(weight)[order == WeightOrder.OUT_IN ? 0 : 1];
  }

  /**
   * A matrix product over the innermost axis of a tensor, with all other axes as rows of one
   * matrix.
   */
  final T overRows(T x, T weight, WeightOrder order, UnaryOperator<T> product) {
    int[] dims = target.shape(x);
    if (dims.length == 2) {
      return product.apply(x);
    }
    T rows = reshape(x, -1, dims[dims.length - 1]);
    T y = freeing(rows, product.apply(rows));
    dims[0] = -1;
    dims[dims.length - 1] = outputs(weight, order);
    return freeing(y, reshape(y, dims));
  }

  private T product(T x, T weight, WeightOrder order) {
    return call("MatMul", x, weight).set("transpose_b", order == WeightOrder.OUT_IN).apply();
  }

  private T biased(T product, @Nullable T bias) {
    return bias == null ? product : freeing(product, apply("BiasAdd", product, bias));
  }

  @Override
  public T matmul(T a, T b) {
    return apply("BatchMatMulV2", a, b);
  }

  @Override
  public T matmulTransposed(T a, T b) {
    return call("BatchMatMulV2", a, b).set("adj_y", true).apply();
  }

  @Override
  public T transpose(T x, int... axes) {
    return apply("Transpose", x, integers(axes));
  }

  @Override
  public T reshape(T x, int... dims) {
    return apply("Reshape", x, integers(dims));
  }

  @Override
  public T slice(T x, int axis, int start, int length) {
    int[] begin = new int[target.shape(x).length];
    int[] size = new int[begin.length];
    Arrays.fill(size, -1); // −1: to the end of the axis
    begin[axis] = start;
    size[axis] = length;
    return apply("Slice", x, integers(begin), integers(size));
  }

  /**
   * {@code tf.nn.moments} and {@code tf.nn.batch_normalization}, as Keras composes its layer
   * normalization; like Keras, in float32.
   */
  @Override
  public T layerNorm(T x, T weight, T bias, double epsilon) {
    if (isFloat32()) {
      return normalized(x, weight, bias, epsilon);
    }
    T wide = cast(x, DataType.DT_FLOAT);
    T y = freeing(wide, normalized(wide, widened(weight), widened(bias), epsilon));
    return freeing(y, cast(y, type));
  }

  private T normalized(T x, T weight, T bias, double epsilon) {
    T mean = call("Mean", x, integers(-1)).set("keep_dims", true).apply();
    T squares = apply("SquaredDifference", x, mean);
    T variance =
        freeing(squares, call("Mean", squares, integers(-1)).set("keep_dims", true).apply());
    T stable = freeing(variance, add(variance, float32(epsilon)));
    T inverse = freeing(stable, apply("Rsqrt", stable));
    T scale = freeing(inverse, apply("Mul", inverse, weight));
    T offset = freeing(mean, apply("Mul", mean, scale));
    T shift = freeing(offset, apply("Sub", bias, offset));
    T scaled = freeing(scale, apply("Mul", x, scale));
    return freeing(shift, freeing(scaled, add(scaled, shift)));
  }

  private T cast(T x, DataType to) {
    return call("Cast", x).set("DstT", to).apply();
  }

  /** A weight as float32, made once. */
  private T widened(T weight) {
    return isFloat32()
        ? weight
        : widened.computeIfAbsent(weight, w -> target.keep(cast(w, DataType.DT_FLOAT)));
  }

  @Override
  public T softmax(T x) {
    return apply("Softmax", x);
  }

  @Override
  public T causalMask(T scores) {
    int[] dims = target.shape(scores);
    T mask = masks.computeIfAbsent(dims[dims.length - 1], this::lowerTriangle);
    return apply("SelectV2", mask, scores, scalar(Double.NEGATIVE_INFINITY));
  }

  @Override
  public T geluTanh(T x) {
    T power = apply("Pow", x, scalar(3));
    T cube = freeing(power, apply("Mul", scalar(0.044715), power));
    T sum = freeing(cube, add(x, cube));
    T inner = freeing(sum, apply("Mul", scalar(Math.sqrt(2 / Math.PI)), sum));
    T tanh = freeing(inner, apply("Tanh", inner));
    T shifted = freeing(tanh, add(scalar(1), tanh));
    T half = apply("Mul", scalar(0.5), x);
    return freeing(shifted, freeing(half, apply("Mul", half, shifted)));
  }

  /** {@code tf.nn.gelu}, not approximated. */
  @Override
  public T gelu(T x) {
    T inner = apply("RealDiv", x, scalar(Math.sqrt(2)));
    T erf = freeing(inner, apply("Erf", inner));
    T shifted = freeing(erf, add(scalar(1), erf));
    T half = apply("Mul", scalar(0.5), x);
    return freeing(shifted, freeing(half, apply("Mul", half, shifted)));
  }

  @Override
  public T tanh(T x) {
    return apply("Tanh", x);
  }

  /** See {@link dev.scalebench.tensor.FrozenOps#attention}. */
  public T attention(T query, T key, T value, double scale, boolean causal) {
    T scores = scale(matmulTransposed(query, key), scale);
    return matmul(softmax(causal ? causalMask(scores) : scores), value);
  }

  /** The first element alone, on the device. */
  final T firstElement(T x) {
    int[] origin = new int[target.shape(x).length];
    int[] one = new int[origin.length];
    Arrays.fill(one, 1);
    return apply("Slice", x, integers(origin), integers(one));
  }

  @Override
  public T relu(T x) {
    return apply("Relu", x);
  }

  @Override
  public T conv2d(T x, T weight, Window window) {
    return windowed(call("Conv2D", x, weight), window).apply();
  }

  @Override
  public T batchNorm(T x, T weight, T bias, T mean, T variance, double epsilon) {
    return call(
            "FusedBatchNormV3", x, widened(weight), widened(bias), widened(mean), widened(variance))
        .set("is_training", false)
        .set("epsilon", (float) epsilon)
        .apply();
  }

  @Override
  public T maxPool2d(T x, Window window) {
    return pool("MaxPool", x, window, Double.NEGATIVE_INFINITY);
  }

  @Override
  public T avgPool2d(T x, Window window) {
    return pool("AvgPool", x, window, 0);
  }

  @Override
  public T globalAvgPool2d(T x) {
    return apply("Mean", x, integers(HEIGHT, WIDTH));
  }

  @Override
  public T concat(List<T> images) {
    return target.call("ConcatV2").operandList(images).operand(integer(CHANNELS)).apply();
  }

  private T pool(String type, T x, Window window, double padding) {
    if (window.isUnpadded()) {
      return pool(type, x, window);
    }
    int high = window.padHeight();
    int wide = window.padWidth();
    int[] margins = {0, 0, high, high, wide, wide, 0, 0};
    T perAxis = integers.computeIfAbsent(key(margins), k -> intTensor(Shape.of(4, 2), margins));
    T padded = apply("PadV2", x, perAxis, paddings.computeIfAbsent(padding, this::hostScalar));
    return freeing(padded, pool(type, padded, window));
  }

  private T pool(String type, T x, Window window) {
    return call(type, x)
        .setAll("ksize", 1L, window.height(), window.width(), 1L)
        .setAll("strides", 1L, window.stride(), window.stride(), 1L)
        .set("padding", "VALID")
        .apply();
  }

  /** Stride and padding of a convolution. */
  static <T> OperationTarget.Call<T> windowed(OperationTarget.Call<T> convolution, Window window) {
    convolution.setAll("strides", 1L, window.stride(), window.stride(), 1L);
    if (window.isUnpadded() || window.keepsSize()) {
      return convolution.set("padding", window.isUnpadded() ? "VALID" : "SAME");
    }
    long high = window.padHeight();
    long wide = window.padWidth();
    return convolution
        .set("padding", "EXPLICIT")
        .setAll("explicit_paddings", 0, 0, high, high, wide, wide, 0, 0);
  }

  @SafeVarargs
  final OperationTarget.Call<T> call(String operation, T... operands) {
    OperationTarget.Call<T> call = target.call(operation);
    for (T operand : operands) {
      call.operand(operand);
    }
    return call;
  }

  @SafeVarargs
  private T apply(String operation, T... operands) {
    return call(operation, operands).apply();
  }

  /** A result, and the end of an operand that only it needed. */
  private T freeing(T operand, T result) {
    target.release(operand);
    return result;
  }

  /** A constant vector, made once. */
  private T integers(int... values) {
    return integers.computeIfAbsent(key(values), k -> intTensor(Shape.of(values.length), values));
  }

  /** A constant scalar, made once. */
  private T integer(int value) {
    return integers.computeIfAbsent(List.of(0, value, 0, value), k -> intTensor(Shape.of(), value));
  }

  private T scalar(double value) {
    return scalars.computeIfAbsent(
        value, v -> target.constant(type, Shape.of(), rounded(scalarBytes(value))));
  }

  private T hostScalar(double value) {
    return target.hostConstant(type, Shape.of(), rounded(scalarBytes(value)));
  }

  private T float32(double value) {
    return isFloat32()
        ? scalar(value)
        : wideScalars.computeIfAbsent(
            value, v -> target.constant(DataType.DT_FLOAT, Shape.of(), scalarBytes(value)));
  }

  private static ByteBuffer scalarBytes(double value) {
    return bytes(Float.BYTES).putFloat((float) value).flip();
  }

  private ByteBuffer rounded(ByteBuffer floats) {
    return precision.of(floats);
  }

  /** A constant vector of zeros. */
  final T zeros(int size) {
    return target.constant(type, Shape.of(size), rounded(bytes(size * Float.BYTES)));
  }

  private T intTensor(Shape shape, int... values) {
    ByteBuffer bytes = bytes(values.length * Integer.BYTES);
    for (int value : values) {
      bytes.putInt(value);
    }
    return target.hostConstant(DataType.DT_INT32, shape, bytes.flip());
  }

  private T lowerTriangle(int n) {
    ByteBuffer bytes = bytes(n * n);
    for (int i = 0; i < n * n; i++) {
      bytes.put((byte) (i % n <= i / n ? 1 : 0));
    }
    return target.constant(DataType.DT_BOOL, Shape.of(n, n), bytes.flip());
  }

  private static List<Integer> key(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }
}
