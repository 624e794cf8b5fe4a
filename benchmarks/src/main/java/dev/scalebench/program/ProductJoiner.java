package dev.scalebench.program;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Makes the linear layers that have the same input, such as query, key and value of attention, one
 * product with slices of its result.
 */
final class ProductJoiner {
  private final IdentityHashMap<Node, List<Node.Result>> byInput = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Node> joined = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Node> products = new IdentityHashMap<>();

  /** The joined form of a frozen output and all that it depends on. */
  Node join(Node output) {
    collect(output, Collections.newSetFromMap(new IdentityHashMap<>()));
    return rewrite(output);
  }

  private void collect(Node node, Set<Node> visited) {
    if (visited.add(node) && node instanceof Node.Result result) {
      if (canBeJoined(result)) {
        byInput.computeIfAbsent(result.operand(0), input -> new ArrayList<>()).add(result);
      }
      result.operands().forEach(operand -> collect(operand, visited));
    }
  }

  /** Rows of weights that lie out × in can be stacked as they are. */
  private static boolean canBeJoined(Node.Result node) {
    return node.operation() instanceof Operation.FusedLinear linear
        && linear.order() == WeightOrder.OUT_IN
        && linear.activation() == Activation.NONE
        && node.operands().size() == 3
        && node.operand(1) instanceof Node.Known
        && node.operand(2) instanceof Node.Known;
  }

  private Node rewrite(Node node) {
    Node done = joined.get(node);
    if (done == null) {
      done = node instanceof Node.Result result ? rewriteResult(result) : node;
      joined.put(node, done);
    }
    return done;
  }

  private Node rewriteResult(Node.Result node) {
    List<Node.Result> siblings =
        canBeJoined(node) ? byInput.getOrDefault(node.operand(0), List.of()) : List.of();
    if (siblings.size() < 2) {
      return new Node.Result(
          node.operation(), node.operands().stream().map(this::rewrite).toList(), node.shape());
    }
    int start = 0;
    for (Node.Result sibling : siblings) {
      if (sibling == node) {
        break;
      }
      start += sibling.shape().dim(-1);
    }
    Node product = products.get(node.operand(0));
    if (product == null) {
      product = product(siblings);
      products.put(node.operand(0), product);
    }
    int axis = node.shape().rank() - 1;
    return new Node.Result(
        new Operation.Slice(axis, start, node.shape().dim(-1)), List.of(product), node.shape());
  }

  private Node product(List<Node.Result> siblings) {
    Node.Result first = siblings.get(0);
    List<Node> operands =
        List.of(
            rewrite(first.operand(0)),
            new Node.Known(stacked(siblings, 1)),
            new Node.Known(stacked(siblings, 2)));
    int width = siblings.stream().mapToInt(sibling -> sibling.shape().dim(-1)).sum();
    Shape shape = first.shape().with(first.shape().rank() - 1, width);
    return new Node.Result(first.operation(), operands, shape);
  }

  private static Leaf stacked(List<Node.Result> siblings, int operand) {
    return new StackedRows(
        siblings.stream().map(sibling -> ((Node.Known) sibling.operand(operand)).leaf()).toList());
  }
}
