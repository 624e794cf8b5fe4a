package dev.scalebench.program;

import static java.util.Objects.requireNonNull;

import dev.scalebench.model.Model;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network, recorded for one batch size, as a list of operations in the order of their evaluation.
 * Replaying it knows when a tensor is used for the last time and releases it there, as reference
 * counts would.
 */
public final class Program {
  /** Bytes of a float32. */
  private static final int ELEMENT_BYTES = 4;

  /** Operands are slots: the input is 0, then the leaves, then the results in order. */
  private record Step(
      Operation operation,
      List<Integer> operands,
      List<Integer> dying,
      Shape shape,
      double productFlop) {}

  private final Node.Input input;
  private final Node output;
  private final List<Leaf> leaves;
  private final List<Step> steps;
  private final int outputSlot;

  Program(Node.Input input, Node output) {
    this.input = input;
    this.output = output;
    Schedule schedule = new Schedule(input, output);
    this.leaves = schedule.known().stream().map(Node.Known::leaf).toList();
    this.steps = new ArrayList<>();
    this.outputSlot = schedule.slot(output);
    for (Node.Result result : schedule.results()) {
      List<Integer> operands = result.operands().stream().map(schedule::slot).toList();
      List<Shape> extents = result.operands().stream().map(Node::shape).toList();
      steps.add(
          new Step(
              result.operation(),
              operands,
              schedule.dyingAt(result),
              result.shape(),
              result.operation().productFlop(extents, result.shape())));
    }
  }

  /** Records a network for one batch size. */
  public static Program record(Model model, int batchSize) {
    Recorder recorder = new Recorder();
    Node.Input input = new Node.Input(model.input().batchShape(batchSize));
    return new Program(input, model.forward(recorder, Parameters.of(recorder::parameter), input));
  }

  /** The parameters of a network, in the order in which its forward pass asks for them. */
  public static List<Parameter> parameters(Model model) {
    return record(model, 1).leaves().stream().map(Parameter.class::cast).toList();
  }

  /**
   * The same function, frozen and fused: what a whole-network compiler may assume and eager
   * execution may not.
   */
  public Program freeze() {
    return new Program(input, new Freezer().freeze(output));
  }

  /**
   * The same function with linear layers of the same input joined to one product each: fewer
   * kernels, where starting one costs more than its arithmetic. Does nothing unless it is frozen.
   */
  public Program joinProducts() {
    return new Program(input, new ProductJoiner().join(output));
  }

  /** Extents of the input, batch first. */
  public Shape inputShape() {
    return input.shape();
  }

  /** Extents of the output, batch first. */
  public Shape outputShape() {
    return output.shape();
  }

  /**
   * The tensors that are known before the first call, in the order that {@link #run} wants them.
   */
  public List<Leaf> leaves() {
    return leaves;
  }

  /**
   * Elements of all leaves: for a recorded network its number of parameters, running statistics
   * included.
   */
  public long leafElements() {
    return leaves.stream().mapToLong(leaf -> leaf.shape().size()).sum();
  }

  /**
   * Floating-point operations of the matrix products and convolutions of a recorded network, over
   * the whole batch: two for each multiplication with its addition.
   */
  public double productFlop() {
    return steps.stream().mapToDouble(Step::productFlop).sum();
  }

  /**
   * Elements of the leaves that products multiply, each leaf once: what a recorded network has to
   * read of its weights whatever the batch. Tables of which a few rows are looked up are not among
   * them, unless they are multiplied, too.
   */
  public long productLeafElements() {
    return steps.stream()
        .filter(step -> step.productFlop() > 0)
        .flatMap(step -> step.operands().stream())
        .filter(slot -> slot > 0 && slot < firstResult())
        .distinct()
        .mapToLong(slot -> leaves.get(slot - 1).shape().size())
        .sum();
  }

  /** Everything that decides what this program computes, weights aside, for fingerprints. */
  public String description() {
    StringBuilder text = new StringBuilder("input ").append(input.shape()).append('\n');
    leaves.forEach(leaf -> text.append(leaf.name()).append(' ').append(leaf.shape()).append('\n'));
    steps.forEach(step -> text.append(step.operation()).append(step.operands()).append('\n'));
    return text.toString();
  }

  /**
   * Size in bytes of the results that are alive at once, at most, when each is freed after its last
   * use.
   */
  public long peakResultBytes() {
    Map<Integer, Long> alive = new HashMap<>();
    long bytes = 0;
    long peak = 0;
    int slot = firstResult();
    for (Step step : steps) {
      long size = step.shape().size() * ELEMENT_BYTES;
      alive.put(slot++, size);
      bytes += size;
      peak = Math.max(peak, bytes);
      for (int dead : step.dying()) {
        bytes -= alive.getOrDefault(dead, 0L);
      }
    }
    return peak;
  }

  /**
   * Does every operation in order.
   *
   * @param known one tensor for each of {@link #leaves()}; each is asked for where it is used
   * @param batch the input
   * @param release called with each intermediate result after its last use
   * @return the output, never released
   */
  public <T> T run(Ops<T> ops, List<T> known, T batch, Consumer<? super T> release) {
    List<@Nullable T> results = new ArrayList<>(steps.size());
    List<T> operands = new ArrayList<>();
    for (Step step : steps) {
      operands.clear();
      for (int slot : step.operands()) {
        operands.add(tensor(slot, known, batch, results));
      }
      results.add(step.operation().apply(ops, operands));
      for (int slot : step.dying()) {
        release.accept(tensor(slot, known, batch, results));
        results.set(slot - firstResult(), null);
      }
    }
    return tensor(outputSlot, known, batch, results);
  }

  private <T> T tensor(int slot, List<T> known, T batch, List<@Nullable T> results) {
    if (slot == 0) {
      return batch;
    }
    return slot < firstResult()
        ? known.get(slot - 1)
        : requireNonNull(results.get(slot - firstResult()));
  }

  private int firstResult() {
    return 1 + leaves.size();
  }
}
