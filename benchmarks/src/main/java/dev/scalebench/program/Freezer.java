package dev.scalebench.program;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.Heads;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Rewrites a network for inference: batch norms are folded into their convolutions, embeddings of
 * constant ids computed, activations and residuals fused with what they follow, and attention over
 * all heads done as one operation.
 */
final class Freezer {
  private static final List<Integer> SWAPPED = List.of(0, 2, 1, 3);

  private final IdentityHashMap<Node, Node> frozen = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Integer> uses = new IdentityHashMap<>();

  /** The frozen form of an output and all that it depends on. */
  Node freeze(Node output) {
    countUses(output);
    return rewrite(output);
  }

  private void countUses(Node node) {
    if (uses.merge(node, 1, Integer::sum) == 1 && node instanceof Node.Result result) {
      result.operands().forEach(this::countUses);
    }
  }

  private Node rewrite(Node node) {
    Node done = frozen.get(node);
    if (done == null) {
      done = node instanceof Node.Result result ? rewriteResult(result) : node;
      frozen.put(node, done);
    }
    return done;
  }

  private Node rewriteResult(Node.Result node) {
    Operation operation = node.operation();
    if (operation instanceof Operation.Relu) {
      return activated(node, Activation.RELU);
    }
    if (operation instanceof Operation.Gelu) {
      return activated(node, Activation.GELU);
    }
    if (operation instanceof Operation.GeluTanh) {
      return activated(node, Activation.GELU_TANH);
    }
    if (operation instanceof Operation.Tanh) {
      return activated(node, Activation.TANH);
    }
    if (operation instanceof Operation.BatchNorm norm) {
      return normalized(node, norm);
    }
    if (operation instanceof Operation.Linear linear) {
      return replace(
          node, new Operation.FusedLinear(linear.order(), Activation.NONE), node.operands());
    }
    if (operation instanceof Operation.Embedding) {
      return embedded(node);
    }
    if (operation instanceof Operation.Matmul) {
      return attended(node);
    }
    if (operation instanceof Operation.Reshape) {
      return headsMerged(node);
    }
    return replace(node, operation, node.operands());
  }

  private Node replace(Node.Result node, Operation operation, List<Node> operands) {
    return new Node.Result(operation, operands.stream().map(this::rewrite).toList(), node.shape());
  }

  /**
   * An activation becomes a part of the fused operation before it, where nobody else wants that
   * one's result.
   */
  private Node activated(Node.Result node, Activation activation) {
    Node operand = rewrite(node.operand(0));
    if (onlyUse(node.operand(0)) && operand instanceof Node.Result before) {
      Operation operation = before.operation();
      if (operation instanceof Operation.FusedConv2d conv && conv.activation() == Activation.NONE) {
        Operation fused = new Operation.FusedConv2d(conv.window(), activation);
        return new Node.Result(fused, before.operands(), node.shape());
      }
      if (operation instanceof Operation.FusedLinear linear
          && linear.activation() == Activation.NONE) {
        Operation fused = new Operation.FusedLinear(linear.order(), activation);
        return new Node.Result(fused, before.operands(), node.shape());
      }
      if (operation instanceof Operation.Add && activation == Activation.RELU) {
        return residual(node, (Node.Result) node.operand(0));
      }
    }
    return replace(node, node.operation(), node.operands());
  }

  /** The convolution that ends a residual block takes the shortcut in, and what follows. */
  private Node residual(Node.Result relu, Node.Result sum) {
    if (onlyUse(sum.operand(0))
        && rewrite(sum.operand(0)) instanceof Node.Result before
        && before.operation() instanceof Operation.FusedConv2d conv
        && conv.activation() == Activation.NONE) {
      List<Node> operands = new ArrayList<>(before.operands());
      operands.add(rewrite(sum.operand(1)));
      return new Node.Result(new Operation.ResidualConv2d(conv.window()), operands, relu.shape());
    }
    return replace(relu, relu.operation(), relu.operands());
  }

  private Node normalized(Node.Result node, Operation.BatchNorm norm) {
    if (!(onlyUse(node.operand(0))
        && node.operand(0) instanceof Node.Result before
        && before.operation() instanceof Operation.Conv2d conv
        && before.operand(1) instanceof Node.Known kernel)) {
      return replace(node, norm, node.operands());
    }
    List<Leaf> statistics = new ArrayList<>();
    for (Node operand : node.operands().subList(1, 5)) {
      if (!(operand instanceof Node.Known known)) {
        return replace(node, norm, node.operands());
      }
      statistics.add(known.leaf());
    }
    FoldedBatchNorm folded = new FoldedBatchNorm(kernel.leaf(), statistics, norm.epsilon());
    List<Node> operands =
        List.of(
            rewrite(before.operand(0)),
            new Node.Known(folded.weight()),
            new Node.Known(folded.bias()));
    return new Node.Result(
        new Operation.FusedConv2d(conv.window(), Activation.NONE), operands, node.shape());
  }

  /** The rows 0 … n−1 of a table that is known are the beginning of that table. */
  private Node embedded(Node.Result node) {
    if (node.operand(0) instanceof Node.Result ids
        && ids.operation() instanceof Operation.Range
        && node.operand(1) instanceof Node.Known table) {
      return new Node.Known(new FirstRows(table.leaf(), node.shape()));
    }
    return replace(node, node.operation(), node.operands());
  }

  /** matmul(softmax(scale(matmulTransposed(q, k))), v), with or without a causal mask. */
  private Node attended(Node.Result node) {
    if (node.operand(0) instanceof Node.Result softmax
        && softmax.operation() instanceof Operation.Softmax
        && softmax.operand(0) instanceof Node.Result weighed) {
      boolean causal = weighed.operation() instanceof Operation.CausalMask;
      if ((causal ? weighed.operand(0) : weighed) instanceof Node.Result scaled
          && scaled.operation() instanceof Operation.Scale scale
          && scaled.operand(0) instanceof Node.Result scores
          && scores.operation() instanceof Operation.MatmulTransposed) {
        List<Node> operands = List.of(scores.operand(0), scores.operand(1), node.operand(1));
        return replace(node, new Operation.Attention(scale.factor(), causal), operands);
      }
    }
    return replace(node, node.operation(), node.operands());
  }

  /** Attention over heads that are split before and merged after it is one operation. */
  private Node headsMerged(Node.Result node) {
    if (node.operand(0) instanceof Node.Result transposed
        && swapsHeads(transposed)
        && rewrite(transposed.operand(0)) instanceof Node.Result context
        && context.operation() instanceof Operation.Attention attention) {
      List<Node> merged = new ArrayList<>();
      for (Node operand : context.operands()) {
        if (operand instanceof Node.Result swapped
            && swapsHeads(swapped)
            && swapped.operand(0) instanceof Node.Result split
            && split.operation() instanceof Operation.Reshape
            && split.operand(0).shape().equals(node.shape())) {
          merged.add(split.operand(0));
        }
      }
      if (merged.size() == context.operands().size()) {
        Shape shape = context.shape();
        Heads heads = new Heads(shape.dim(2), shape.dim(1), shape.dim(3));
        Operation whole =
            new Operation.MultiHeadAttention(heads, attention.scale(), attention.causal());
        return new Node.Result(whole, merged, node.shape());
      }
    }
    return replace(node, node.operation(), node.operands());
  }

  /** Whether it is {@code [B, n, H, d]} → {@code [B, H, n, d]}, or the way back. */
  private static boolean swapsHeads(Node.Result node) {
    return node.operation() instanceof Operation.Transpose transpose
        && transpose.axes().equals(SWAPPED);
  }

  private boolean onlyUse(Node node) {
    return uses.getOrDefault(node, 0) == 1;
  }
}
