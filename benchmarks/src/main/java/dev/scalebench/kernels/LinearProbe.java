package dev.scalebench.kernels;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;

/**
 * Every operation that GPT-2 and BERT are frozen to: {@code [B, tokens, width]} → {@code [B,
 * tokens, outputs]}.
 *
 * @param tokens rows of an input
 * @param width columns of an input
 * @param heads of attention, a divisor of the width
 * @param hidden width between two linear layers of a block
 * @param middle width of a layer after the blocks
 * @param narrow width of the next
 * @param outputs width of the last, which has no bias
 */
record LinearProbe(
    int tokens, int width, int heads, int hidden, int middle, int narrow, int outputs)
    implements Model {
  /** No extent is a multiple of the 16, 48 and 64 in which oneDNN blocks rows and columns. */
  static final LinearProbe ODD = new LinearProbe(37, 200, 5, 1000, 520, 72, 1008);

  /** The prompt and the widths of GPT-2 and BERT, whose weights no second-level cache holds. */
  static final LinearProbe LARGE = new LinearProbe(11, 768, 12, 3072, 3072, 768, 8200);

  private static final double EPSILON = 1e-5;

  @Override
  public InputSpec input() {
    return InputSpec.seeded(Shape.of(tokens, width), "linear probe");
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> net, T x) {
    Layers<T> layers = new Layers<>(this, ops, net);
    T y = ops.add(x, layers.attention("causal", layers.norm("norm1", x), true));
    y = ops.add(y, layers.attention("full", y, false));
    T up = layers.conv1d("up", layers.norm("norm2", y), width, hidden);
    y = ops.add(y, layers.conv1d("down", ops.geluTanh(up), hidden, width));
    y = ops.reshape(ops.reshape(y, -1, tokens * width), -1, tokens, width); // there and back
    y = ops.gelu(layers.dense("middle", layers.norm("norm3", y), width, middle));
    y = ops.tanh(layers.dense("narrow", y, middle, narrow));
    return layers.product("outputs", y, narrow, outputs);
  }

  private record Layers<T>(LinearProbe size, Ops<T> ops, Parameters<T> net) {
    T attention(String name, T x, boolean causal) {
      T projected = conv1d(name, x, size.width, 3 * size.width);
      T scores = ops.matmulTransposed(heads(projected, 0), heads(projected, 1));
      scores = ops.scale(scores, 1 / Math.sqrt((double) size.width / size.heads));
      T context =
          ops.matmul(ops.softmax(causal ? ops.causalMask(scores) : scores), heads(projected, 2));
      return ops.reshape(ops.transpose(context, 0, 2, 1, 3), -1, size.tokens, size.width);
    }

    private T heads(T projected, int third) {
      T part = ops.slice(projected, 2, third * size.width, size.width);
      return ops.transpose(
          ops.reshape(part, -1, size.tokens, size.heads, size.width / size.heads), 0, 2, 1, 3);
    }

    T norm(String name, T x) {
      Parameters<T> norm = net.in(name);
      T weight = norm.get("weight", Init.around(1), size.width);
      return ops.layerNorm(x, weight, norm.get("bias", Init.around(0), size.width), EPSILON);
    }

    T conv1d(String name, T x, int in, int out) {
      T weight = net.in(name).get("weight", Init.fanIn(in, 1), in, out);
      return ops.linear(x, weight, WeightOrder.IN_OUT, bias(name, out));
    }

    T dense(String name, T x, int in, int out) {
      return ops.linear(x, outIn(name, in, out), WeightOrder.OUT_IN, bias(name, out));
    }

    T product(String name, T x, int in, int out) {
      return ops.linear(x, outIn(name, in, out), WeightOrder.OUT_IN, null);
    }

    private T outIn(String name, int in, int out) {
      return net.in(name).get("weight", Init.fanIn(in, 1), out, in);
    }

    private T bias(String name, int out) {
      return net.in(name).get("bias", Init.around(0), out);
    }
  }
}
