package dev.scalebench.cell;

import dev.scalebench.backend.Device;
import dev.scalebench.machine.Machine;
import dev.scalebench.tensor.Precision;
import java.util.List;
import java.util.Optional;

/** What a machine can run. */
public final class Capacity {
  /** Peak memory of GPT-2 at batch size 1 over the size of its weights, measured, rounded up. */
  private static final int WEIGHT_COPIES = 3;

  /** The same for a graph of TensorFlow, which copies constants on their way into a session. */
  private static final int GRAPH_WEIGHT_COPIES = 9;

  private static final double GIB = 1L << 30;

  private final Machine machine;
  private final Accelerator accelerator;
  private final NetworkSizes sizes = new NetworkSizes();

  /** What a machine can run with its own accelerator. */
  public Capacity(Machine machine) {
    this(machine, Accelerator.local());
  }

  /** What a machine with this accelerator can run. */
  public Capacity(Machine machine, Accelerator accelerator) {
    this.machine = machine;
    this.accelerator = accelerator;
  }

  /** Physical cores of the machine. */
  public int cores() {
    return machine.cores();
  }

  /** Why a cell cannot run on this machine whatever its size, and what can; empty if it can. */
  public Optional<String> inability(Cell cell) {
    Optional<String> unable = accelerator.problem(cell.execution());
    if (unable.isPresent()) {
      return unable;
    }
    if (cell.placement().smt() == Smt.USED && machine.processors() == machine.cores()) {
      return Optional.of(
          "smt=used needs cores of several logical processors; here each core is one, as smt=idle would have it");
    }
    if (cell.execution().device() == Device.CPU
        && cell.execution().precision() == Precision.BFLOAT16
        && !machine.multipliesBfloat16()) {
      return Optional.of(
          "precision=bfloat16 needs a processor that multiplies it (AVX512_BF16, AMX_BF16 or Arm's BF16); this one does not");
    }
    return Optional.empty();
  }

  /** Why a cell cannot run, and what can; empty if it can. */
  public Optional<String> problem(Cell cell) {
    return inability(cell).or(() -> shortage(cell));
  }

  /** Why this machine is too small for a cell, and what is possible; empty if it is not. */
  public Optional<String> shortage(Cell cell) {
    boolean siblings = cell.placement().smt() == Smt.USED;
    int most = siblings ? machine.processors() : machine.cores();
    if (cell.intraOpThreads() > most) {
      return Optional.of(
          "intraOpThreads must be 1 … %s on this machine, which has %s %s; got: %s"
              .formatted(
                  most, most, siblings ? "logical processors" : "cores", cell.intraOpThreads()));
    }
    if (cell.division().isPresent()) {
      return shortage(cell, cell.instances());
    }
    for (int served : cell.served().batchSizes()) {
      if (!fits(cell, served)) {
        return Optional.of(
            "served=%s: batch size %s does not fit into this machine"
                .formatted(cell.served(), served));
      }
    }
    if (!fits(cell, cell.batchSize())) {
      int largest = largestBatch(cell);
      String possible = largest > 0 ? "batchSize can be 1 … " + largest : "make its inputs smaller";
      return Optional.of(
          "%s on %s, at batchSize %s does not fit into one input of 2 GiB and the %s GiB of this machine; %s"
              .formatted(
                  cell.subject().label(),
                  cell.execution(),
                  cell.batchSize(),
                  Math.round(machine.memoryBytes() / GIB),
                  possible));
    }
    return Optional.empty();
  }

  /** The same of a mix; instances that share weights are taken for ones that do not. */
  private Optional<String> shortage(Cell mix, List<Cell> instances) {
    return instances.stream().allMatch(each -> fits(each, each.batchSize()))
            && instances.stream().mapToDouble(this::bytes).sum() <= machine.memoryBytes()
        ? Optional.empty()
        : Optional.of(
            "%s on %s, %s instances do not fit into the %s GiB of this machine together"
                .formatted(
                    mix.subject().label(),
                    mix.execution(),
                    instances.size(),
                    Math.round(machine.memoryBytes() / GIB)));
  }

  private boolean fits(Cell cell, int batchSize) {
    try {
      return cell.subject().input().batchBytes(batchSize) <= Integer.MAX_VALUE
          && bytes(cell, batchSize) <= machine.memoryBytes();
    } catch (ArithmeticException e) {
      return false; // more elements than can be counted
    }
  }

  /** Memory of a cell with another batch size, estimated from the recorded network. */
  private double bytes(Cell cell, int batchSize) {
    NetworkSizes.Size size = sizes.of(cell.subject(), batchSize);
    Execution execution = cell.execution();
    Precision precision = execution.precision();
    double share = // of int8 the activations stay float32, and its float32 weights are read first
        precision == Precision.INT8 ? 1 : (double) precision.bytes() / Float.BYTES;
    boolean graph =
        execution.engine() == Engine.TENSORFLOW
            && execution.optimization() == Engine.Optimization.SCRIPT;
    double copies = graph ? GRAPH_WEIGHT_COPIES : WEIGHT_COPIES;
    double results = execution.device() == Device.CPU ? size.resultBytes() : 0; // a GPU's own
    return share * (copies * size.weightBytes() + results)
        + 2.0 * cell.subject().input().batchBytes(batchSize);
  }

  /**
   * Memory that a cell needs, estimated from the recorded network.
   *
   * @return bytes
   */
  public double bytes(Cell cell) {
    return bytes(cell, cell.batchSize());
  }

  /** The largest batch up to a cell's that fits, with everything else as in the cell; 0 if none. */
  public int largestBatch(Cell cell) {
    if (fits(cell, cell.batchSize())) {
      return cell.batchSize();
    }
    int low = 0;
    int high = cell.batchSize();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (fits(cell, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
