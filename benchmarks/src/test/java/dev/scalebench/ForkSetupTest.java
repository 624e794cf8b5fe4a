package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Tolerance;
import dev.scalebench.machine.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** What a fork's JVM is told of its cell is marked; the rest is the same for all cells. */
class ForkSetupTest {
  @Test
  void whatDiffersBetweenCellsIsMarked() throws Exception {
    SweepOptions options = new SweepOptions();
    options.pinning = SweepOptions.Pinning.CORES;
    ForkSetup setup =
        new ForkSetup(options, new CommandLineOptions("-jvmArgsAppend", "-Xmx8g"), "");
    Topology topology =
        new Topology(
            List.of(new Topology.LogicalCpu(0, 0, 0, 0), new Topology.LogicalCpu(1, 1, 0, 0)));
    List<String> one = setup.jvmArguments(Cells.cell("cpu", "1"), topology);
    List<String> other = setup.jvmArguments(Cells.cell("cuda", "2").with(Kernels.SSE41), topology);
    assertThat(one).contains("-Xmx8g");
    assertThat(one).filteredOn(argument -> !other.contains(argument)).hasSize(2);
    assertThat(other)
        .filteredOn(argument -> !one.contains(argument))
        .hasSize(4)
        .allMatch(argument -> argument.startsWith("-Dscalebench.cell."));
  }

  @Test
  void theAllocatorIsTheCells() throws Exception {
    SweepOptions options = new SweepOptions();
    options.pinning = SweepOptions.Pinning.NONE;
    ForkSetup setup = new ForkSetup(options, new CommandLineOptions(), "");
    Topology topology = new Topology(List.of(new Topology.LogicalCpu(0, 0, 0, 0)));
    assertThat(setup.jvmArguments(Cells.cell(Map.of("allocator", "jemalloc")), topology))
        .contains("-Dscalebench.cell.allocator=jemalloc");
    assertThat(setup.jvmArguments(Cells.cell("cpu", "1"), topology))
        .noneMatch(argument -> argument.contains("allocator"));
  }

  @Test
  void siblingsArePinnedTo() throws Exception {
    SweepOptions options = new SweepOptions();
    options.pinning = SweepOptions.Pinning.CORES;
    ForkSetup setup = new ForkSetup(options, new CommandLineOptions(), "");
    Topology topology =
        new Topology(
            IntStream.range(0, 4)
                .mapToObj(id -> new Topology.LogicalCpu(id, id % 2, 0, 0))
                .toList());
    Cell used = Cells.cell(Map.of("smt", "used", "intraOpThreads", "2"));
    assertThat(setup.jvmArguments(used, topology)).contains("-Dscalebench.cell.cpus=0,2");
    assertThat(setup.jvmArguments(Cells.cell("cpu", "2"), topology))
        .contains("-Dscalebench.cell.cpus=0-1");
    options.pinning = SweepOptions.Pinning.NONE;
    assertThatThrownBy(() -> setup.check(List.of(used)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smt=used says where forks are pinned; leave out --pinning none");
  }

  @Test
  void aToleranceIsTheSameForAllCells() throws Exception {
    SweepOptions options = new SweepOptions();
    options.pinning = SweepOptions.Pinning.NONE;
    options.tolerance = Tolerance.parse("0.02");
    ForkSetup setup = new ForkSetup(options, new CommandLineOptions(), "");
    Topology topology = new Topology(List.of(new Topology.LogicalCpu(0, 0, 0, 0)));
    assertThat(setup.jvmArguments(Cells.cell("cpu", "1"), topology))
        .contains("-Dscalebench.tolerance=0.02");
  }

  @Test
  void aGpusCellTellsHowAlgorithmsAreChosen() throws Exception {
    SweepOptions options = new SweepOptions();
    options.pinning = SweepOptions.Pinning.NONE;
    ForkSetup setup = new ForkSetup(options, new CommandLineOptions(), "");
    Topology topology = new Topology(List.of(new Topology.LogicalCpu(0, 0, 0, 0)));
    assertThat(setup.jvmArguments(Cells.cell("cuda", "1"), topology))
        .contains("-Dscalebench.cell.cudnn=search");
    assertThat(setup.jvmArguments(Cells.cell("cpu", "1"), topology))
        .noneMatch(argument -> argument.contains("cudnn"));
  }
}
