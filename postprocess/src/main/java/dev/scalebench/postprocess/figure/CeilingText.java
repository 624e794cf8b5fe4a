package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.MachineRates;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.DoubleSummaryStatistics;

/** What the ceiling of a network is, and whether cells show that it is wrong. */
final class CeilingText {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private final Ceiling ceiling;
  private final MachineRates machine;

  private final DoubleSummaryStatistics excess;

  CeilingText(Ceiling ceiling, ModelMeasurements data) {
    this.ceiling = ceiling;
    machine = ceiling.machine();
    excess = ceiling.excess(data);
  }

  /** What is drawn, and what is wrong with it. */
  String whole() {
    String bounds = ceiling.mayBeCached() ? arithmetic() : arithmeticAndMemory();
    return quantity() + bounds + (excess().isEmpty() ? "" : "\n\n" + excess());
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

  /** That cells prove the ceiling wrong; empty if none does. */
  String excess() {
    return excess.getCount() == 0
        ? ""
        : """
        **This ceiling is wrong.** %s above %s %% of it, the highest at %s %%. Measure it again \
        while the machine does nothing else: `java -jar benchmarks.jar ceiling --out FILE`, where \
        FILE is `ceiling.json` beside the results. Then make this page again."""
            .formatted(
                excess.getCount() == 1
                    ? "One cell is"
                    : "%s cells are".formatted(excess.getCount()),
                Ceiling.MOST_PERCENT,
                Decimals.rounded(excess.getMax()));
  }
}
