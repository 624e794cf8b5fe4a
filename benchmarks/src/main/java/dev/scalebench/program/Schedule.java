package dev.scalebench.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The tensors that an output depends on, each with a slot: the input has slot 0, then come the
 * known tensors, then the results, operands before what is computed from them.
 */
final class Schedule {
  private final List<Node.Known> known = new ArrayList<>();
  private final List<Node.Result> results = new ArrayList<>();
  private final IdentityHashMap<Node, Integer> slots = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Node.Result> lastUse = new IdentityHashMap<>();
  private final Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Node output;

  Schedule(Node.Input input, Node output) {
    this.output = output;
    visit(output);
    slots.put(input, 0);
    for (Node node : known) {
      slots.put(node, slots.size());
    }
    for (Node node : results) {
      slots.put(node, slots.size());
    }
  }

  List<Node.Known> known() {
    return known;
  }

  List<Node.Result> results() {
    return results;
  }

  int slot(Node node) {
    Integer slot = slots.get(node);
    if (slot == null) {
      throw new IllegalArgumentException("not a tensor of this program: " + node);
    }
    return slot;
  }

  /** Slots of the results, the output aside, that nothing after this one uses. */
  List<Integer> dyingAt(Node.Result result) {
    return result.operands().stream()
        .distinct()
        .filter(
            node -> node instanceof Node.Result && node != output && lastUse.get(node) == result)
        .map(this::slot)
        .toList();
  }

  private void visit(Node node) {
    if (!visited.add(node)) {
      return;
    }
    if (node instanceof Node.Known leaf) {
      known.add(leaf);
    } else if (node instanceof Node.Result result) {
      result.operands().forEach(this::visit);
      results.add(result);
      result.operands().forEach(operand -> lastUse.put(operand, result));
    }
  }
}
