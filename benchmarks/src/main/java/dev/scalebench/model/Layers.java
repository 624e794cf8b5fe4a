package dev.scalebench.model;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightOrder;

/** Layers that several networks have, by the names that PyTorch gives their parameters. */
final class Layers {
  /** Half of a rectified signal is zero: He et al., 2015. */
  static final double RECTIFIED_GAIN = Math.sqrt(2);

  private Layers() {}

  /** A linear layer whose weights lie outputs × inputs. */
  static <T> T dense(Ops<T> ops, Parameters<T> layer, T x, int in, int out) {
    T weight = layer.get("weight", Init.fanIn(in, 1), out, in);
    return ops.linear(x, weight, WeightOrder.OUT_IN, layer.get("bias", Init.around(0), out));
  }

  static <T> T layerNorm(Ops<T> ops, Parameters<T> layer, T x, int width, double epsilon) {
    T weight = layer.get("weight", Init.around(1), width);
    return ops.layerNorm(x, weight, layer.get("bias", Init.around(0), width), epsilon);
  }

  /**
   * A batch norm with running statistics.
   *
   * @param scale what its weight is drawn from
   */
  static <T> T batchNorm(
      Ops<T> ops, Parameters<T> bn, T x, int channels, Init scale, double epsilon) {
    return ops.batchNorm(
        x,
        bn.get("weight", scale, channels),
        bn.get("bias", Init.around(0), channels),
        bn.get("running_mean", Init.around(0), channels),
        bn.get("running_var", Init.around(1), channels),
        epsilon);
  }
}
