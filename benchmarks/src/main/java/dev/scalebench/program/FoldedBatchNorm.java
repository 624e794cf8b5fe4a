package dev.scalebench.program;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * A convolution {@code [K, C, h, w]} and the batch norm after it as one convolution with a bias,
 * both linear: with s = weight / √(variance + ε), the kernel becomes kernel · s and the bias
 * becomes bias − mean · s. Computed in double precision.
 *
 * @param kernel the convolution's weight
 * @param norm weight, bias, mean and variance, {@code [K]} each
 * @param epsilon the batch norm's ε
 */
record FoldedBatchNorm(Leaf kernel, List<Leaf> norm, double epsilon) {
  private record Derived(String name, Shape shape, Function<Weights, ByteBuffer> compute)
      implements Leaf {
    @Override
    public ByteBuffer values(Weights weights) {
      return compute.apply(weights);
    }
  }

  /** The kernel times s. */
  Leaf weight() {
    return new Derived(kernel.name() + ".folded" + epsilon, kernel.shape(), this::foldedWeight);
  }

  /** The bias that remains. */
  Leaf bias() {
    return new Derived(kernel.name() + ".bias" + epsilon, norm.get(1).shape(), this::foldedBias);
  }

  private ByteBuffer foldedWeight(Weights weights) {
    FloatBuffer values = floats(kernel, weights);
    double[] scale = scale(weights);
    int perChannel = values.capacity() / scale.length;
    ByteBuffer folded = allocate(values.capacity());
    for (int i = 0; i < values.capacity(); i++) {
      folded.putFloat((float) (values.get(i) * scale[i / perChannel]));
    }
    return folded.flip();
  }

  private ByteBuffer foldedBias(Weights weights) {
    double[] scale = scale(weights);
    FloatBuffer bias = floats(norm.get(1), weights);
    FloatBuffer mean = floats(norm.get(2), weights);
    ByteBuffer folded = allocate(scale.length);
    for (int channel = 0; channel < scale.length; channel++) {
      folded.putFloat((float) (bias.get(channel) - mean.get(channel) * scale[channel]));
    }
    return folded.flip();
  }

  private double[] scale(Weights weights) {
    FloatBuffer weight = floats(norm.get(0), weights);
    FloatBuffer variance = floats(norm.get(3), weights);
    double[] scale = new double[weight.capacity()];
    for (int channel = 0; channel < scale.length; channel++) {
      scale[channel] = weight.get(channel) / Math.sqrt(variance.get(channel) + epsilon);
    }
    return scale;
  }

  private static FloatBuffer floats(Leaf leaf, Weights weights) {
    return leaf.values(weights).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private static ByteBuffer allocate(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
