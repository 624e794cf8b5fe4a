package dev.scalebench.program;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Heads;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.List;

/**
 * One recorded operation: its attributes, and how to do it again. Operands come in the order of
 * {@link Ops}.
 */
sealed interface Operation {
  /** Does the operation. */
  <T> T apply(Ops<T> ops, List<T> in);

  /**
   * Floating-point operations of products: two for each multiplication with its addition. What
   * touches each element once counts as nothing beside them.
   *
   * @param in extents of the operands
   * @param out extents of the result
   */
  default double productFlop(List<Shape> in, Shape out) {
    return 0;
  }

  private static double dotProducts(Shape rows, Shape out) {
    return 2.0 * out.size() * rows.dim(-1);
  }

  /** {@link Ops#range}. */
  record Range(int n) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.range(n);
    }
  }

  /** {@link Ops#embedding}. */
  record Embedding() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.embedding(in.get(0), in.get(1));
    }
  }

  /** {@link Ops#add}. */
  record Add() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.add(in.get(0), in.get(1));
    }
  }

  /** {@link Ops#scale}. */
  record Scale(double factor) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.scale(in.get(0), factor);
    }
  }

  /** {@link Ops#linear}; two operands where there is no bias. */
  record Linear(WeightOrder order) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.linear(in.get(0), in.get(1), order, in.size() > 2 ? in.get(2) : null);
    }

    @Override
    public double productFlop(List<Shape> in, Shape out) {
      return dotProducts(in.get(0), out);
    }
  }

  /** {@link Ops#matmul}. */
  record Matmul() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.matmul(in.get(0), in.get(1));
    }

    @Override
    public double productFlop(List<Shape> in, Shape out) {
      return dotProducts(in.get(0), out);
    }
  }

  /** {@link Ops#matmulTransposed}. */
  record MatmulTransposed() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.matmulTransposed(in.get(0), in.get(1));
    }

    @Override
    public double productFlop(List<Shape> in, Shape out) {
      return dotProducts(in.get(0), out);
    }
  }

  /** {@link Ops#transpose}. */
  record Transpose(List<Integer> axes) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.transpose(in.get(0), ints(axes));
    }
  }

  /** {@link Ops#reshape}. */
  record Reshape(List<Integer> dims) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.reshape(in.get(0), ints(dims));
    }
  }

  /** {@link Ops#slice}. */
  record Slice(int axis, int start, int length) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.slice(in.get(0), axis, start, length);
    }
  }

  /** {@link Ops#layerNorm}. */
  record LayerNorm(double epsilon) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.layerNorm(in.get(0), in.get(1), in.get(2), epsilon);
    }
  }

  /** {@link Ops#softmax}. */
  record Softmax() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.softmax(in.get(0));
    }
  }

  /** {@link Ops#causalMask}. */
  record CausalMask() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.causalMask(in.get(0));
    }
  }

  /** {@link Ops#geluTanh}. */
  record GeluTanh() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.geluTanh(in.get(0));
    }
  }

  /** {@link Ops#gelu}. */
  record Gelu() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.gelu(in.get(0));
    }
  }

  /** {@link Ops#tanh}. */
  record Tanh() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.tanh(in.get(0));
    }
  }

  /** {@link Ops#relu}. */
  record Relu() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.relu(in.get(0));
    }
  }

  /** {@link Ops#conv2d}. */
  record Conv2d(Window window) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.conv2d(in.get(0), in.get(1), window);
    }

    @Override
    public double productFlop(List<Shape> in, Shape out) {
      Shape filters = in.get(1);
      return 2.0 * out.size() * filters.size() / filters.dim(0);
    }
  }

  /** {@link Ops#batchNorm}. */
  record BatchNorm(double epsilon) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.batchNorm(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), epsilon);
    }
  }

  /** {@link Ops#maxPool2d}. */
  record MaxPool2d(Window window) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.maxPool2d(in.get(0), window);
    }
  }

  /** {@link Ops#avgPool2d}. */
  record AvgPool2d(Window window) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.avgPool2d(in.get(0), window);
    }
  }

  /** {@link Ops#globalAvgPool2d}. */
  record GlobalAvgPool2d() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.globalAvgPool2d(in.get(0));
    }
  }

  /** {@link Ops#concat}. */
  record Concat() implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return ops.concat(in);
    }
  }

  /** {@link FrozenOps#fusedConv2d}. */
  record FusedConv2d(Window window, Activation activation) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return frozen(ops).fusedConv2d(in.get(0), in.get(1), in.get(2), window, activation);
    }
  }

  /** {@link FrozenOps#residualConv2d}. */
  record ResidualConv2d(Window window) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return frozen(ops).residualConv2d(in.get(0), in.get(1), in.get(2), window, in.get(3));
    }
  }

  /** {@link FrozenOps#fusedLinear}; two operands where there is no bias. */
  record FusedLinear(WeightOrder order, Activation activation) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      T bias = in.size() > 2 ? in.get(2) : null;
      return frozen(ops).fusedLinear(in.get(0), in.get(1), order, bias, activation);
    }
  }

  /** {@link FrozenOps#attention}. */
  record Attention(double scale, boolean causal) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return frozen(ops).attention(in.get(0), in.get(1), in.get(2), scale, causal);
    }
  }

  /** {@link FrozenOps#multiHeadAttention}. */
  record MultiHeadAttention(Heads heads, double scale, boolean causal) implements Operation {
    @Override
    public <T> T apply(Ops<T> ops, List<T> in) {
      return frozen(ops).multiHeadAttention(in.get(0), in.get(1), in.get(2), heads, scale, causal);
    }
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static <T> FrozenOps<T> frozen(Ops<T> ops) {
    if (ops instanceof FrozenOps<T> frozen) {
      return frozen;
    }
    throw new IllegalArgumentException(
        "a frozen program needs FrozenOps, got: " + ops.getClass().getName());
  }
}
