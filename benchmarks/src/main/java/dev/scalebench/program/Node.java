package dev.scalebench.program;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import java.util.List;

/** A tensor of a program. Nodes are compared by identity. */
sealed interface Node {
  /** Extents of the tensor. */
  Shape shape();

  /** The batch that the program is applied to. */
  final class Input implements Node {
    private final Shape shape;

    Input(Shape shape) {
      this.shape = shape;
    }

    @Override
    public Shape shape() {
      return shape;
    }
  }

  /** A tensor that is known before the first call. */
  final class Known implements Node {
    private final Leaf leaf;

    Known(Leaf leaf) {
      this.leaf = leaf;
    }

    Leaf leaf() {
      return leaf;
    }

    @Override
    public Shape shape() {
      return leaf.shape();
    }
  }

  /** The result of an operation. */
  final class Result implements Node {
    private final Operation operation;
    private final List<Node> operands;
    private final Shape shape;

    Result(Operation operation, List<Node> operands, Shape shape) {
      this.operation = operation;
      this.operands = List.copyOf(operands);
      this.shape = shape;
    }

    Operation operation() {
      return operation;
    }

    List<Node> operands() {
      return operands;
    }

    Node operand(int index) {
      return operands.get(index);
    }

    @Override
    public Shape shape() {
      return shape;
    }
  }
}
