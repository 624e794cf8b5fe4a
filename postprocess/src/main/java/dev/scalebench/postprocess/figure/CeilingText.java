package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.MachineRates;

/** What the ceiling of a network on the processor is. */
final class CeilingText {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private final Ceiling ceiling;
  private final MachineRates machine;

  /**
   * The text of a ceiling.
   *
   * @param machine its rates
   */
  CeilingText(Ceiling ceiling, MachineRates machine) {
    this.ceiling = ceiling;
    this.machine = machine;
  }

  /** What is drawn. */
  String whole() {
    return quantity() + (ceiling.mayBeCached() ? arithmetic() : arithmeticAndMemory());
  }

  private String quantity() {
    return """
    How many floating-point operations of matrix products and convolutions are done a second, in \
    float32 on %s intra-op %s.\s"""
        .formatted(machine.intraOpThreads(), machine.intraOpThreads() == 1 ? "thread" : "threads");
  }

  private String arithmeticAndMemory() {
    return """
    The dashed line is the lower of two rates that were measured on this machine: %s, and what \
    reading the weights allows, %s MB in each pass at %s GB/s, for %s GFLOP an input. Activations \
    are not counted. A cell can rise above the line where weights stay in a cache, where a \
    convolution is computed with fewer operations, or where the clock was another.%s"""
        .formatted(
            product(),
            Decimals.rounded(ceiling.weightBytes() / MEGA),
            Decimals.rounded(machine.readBytesPerSecond() / GIGA),
            Decimals.rounded(ceiling.flopPerInput() / GIGA),
            machine.readDoubtful()
                ? " The rate of reading is doubtful: the machine had too little memory to read more"
                    + " than its caches hold."
                : "");
  }

  private String arithmetic() {
    return """
    The dashed line is a rate that was measured on this machine: %s; a pass does %s GFLOP an input. \
    The rate of memory is no bound here: the weights, %s MB, may fit into the last level of the \
    caches, %s MB as the machine reports it (of which a virtual machine may have a share), and how \
    fast they are read from there was not measured. A cell can rise above the line where a \
    convolution is computed with fewer operations, or where the clock was another."""
        .formatted(
            product(),
            Decimals.rounded(ceiling.flopPerInput() / GIGA),
            Decimals.rounded(ceiling.weightBytes() / MEGA),
            Decimals.rounded(machine.lastLevelCacheBytes().orElseThrow() / MEGA));
  }

  private String product() {
    return "%s GFLOP/s, that of one large matrix product%s"
        .formatted(
            Decimals.rounded(machine.productFlopPerSecond() / GIGA),
            machine
                .productBy()
                .map(
                    by ->
                        " (by %s-%s, the fastest that computed it right)"
                            .formatted(by.engine().title(), by.optimization().title()))
                .orElse(""));
  }
}
