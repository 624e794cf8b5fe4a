package dev.scalebench.kernels;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;

/**
 * Every operation that GPT-2 and BERT are frozen to, over widths and row counts that are no
 * multiples of the 16, 48 and 64 in which oneDNN blocks them: {@code [B, 37, 200]} → {@code [B, 37,
 * 1008]}.
 */
final class LinearProbe implements Model {
  private static final int TOKENS = 37;
  private static final int WIDTH = 200;
  private static final int HEADS = 5;
  private static final int HEAD_WIDTH = WIDTH / HEADS;
  private static final int HIDDEN = 1000;
  private static final int NARROW = 72;
  private static final int MIDDLE = 520;
  private static final int OUTPUTS = 1008;
  private static final double EPSILON = 1e-5;

  @Override
  public InputSpec input() {
    return InputSpec.seeded(Shape.of(TOKENS, WIDTH), "linear probe");
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> net, T x) {
    Layers<T> layers = new Layers<>(ops, net);
    T y = ops.add(x, layers.attention("causal", layers.norm("norm1", x), true));
    y = ops.add(y, layers.attention("full", y, false));
    T hidden = layers.conv1d("up", layers.norm("norm2", y), WIDTH, HIDDEN);
    y = ops.add(y, layers.conv1d("down", ops.geluTanh(hidden), HIDDEN, WIDTH));
    T middle = ops.gelu(layers.dense("middle", layers.norm("norm3", y), WIDTH, MIDDLE));
    T narrow = ops.tanh(layers.dense("narrow", middle, MIDDLE, NARROW));
    return layers.product("outputs", narrow, NARROW, OUTPUTS);
  }

  private record Layers<T>(Ops<T> ops, Parameters<T> net) {
    T attention(String name, T x, boolean causal) {
      T projected = conv1d(name, x, WIDTH, 3 * WIDTH);
      T scores = ops.matmulTransposed(heads(projected, 0), heads(projected, 1));
      scores = ops.scale(scores, 1 / Math.sqrt(HEAD_WIDTH));
      T context =
          ops.matmul(ops.softmax(causal ? ops.causalMask(scores) : scores), heads(projected, 2));
      return ops.reshape(ops.transpose(context, 0, 2, 1, 3), -1, TOKENS, WIDTH);
    }

    private T heads(T projected, int third) {
      T part = ops.slice(projected, 2, third * WIDTH, WIDTH);
      return ops.transpose(ops.reshape(part, -1, TOKENS, HEADS, HEAD_WIDTH), 0, 2, 1, 3);
    }

    T norm(String name, T x) {
      Parameters<T> norm = net.in(name);
      T weight = norm.get("weight", Init.around(1), WIDTH);
      return ops.layerNorm(x, weight, norm.get("bias", Init.around(0), WIDTH), EPSILON);
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
