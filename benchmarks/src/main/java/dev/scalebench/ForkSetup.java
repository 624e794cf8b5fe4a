package dev.scalebench;

import com.sun.jna.Platform;
import dev.scalebench.SweepOptions.Pinning;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Placement;
import dev.scalebench.cell.Smt;
import dev.scalebench.instances.Places;
import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.Topology;
import dev.scalebench.sweep.ForkArguments;
import dev.scalebench.sweep.ForkMonitor;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.ForkedCells;
import dev.scalebench.trial.KernelSelection;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * How cells are run on this machine: where forks are pinned, what allocates their memory, and what
 * their JVMs are told.
 *
 * @param sweep options of ours
 * @param jmh options of JMH's
 * @param crashes what paths of reports of crashed forks begin with
 */
record ForkSetup(SweepOptions sweep, CommandLineOptions jmh, String crashes) {
  /**
   * Checks what forks need.
   *
   * @throws IllegalArgumentException if forks cannot be pinned, or an allocator is not there
   */
  void check(Collection<Cell> cells) {
    List<Placement> placements = cells.stream().map(Cell::placement).distinct().toList();
    if (pinning() == Pinning.CORES) {
      ForkPlacement.requirePinning();
    } else if (placements.stream().anyMatch(each -> each.smt() == Smt.USED)) {
      throw new IllegalArgumentException(
          "smt=used says where forks are pinned; leave out --pinning none");
    }
    placements.stream().map(Placement::allocator).distinct().forEach(Allocator::environment);
  }

  /**
   * What runs the cells.
   *
   * @param stream where JMH prints
   */
  ForkedCells cells(Sweep cells, PrintStream stream, KernelSelection kernels) {
    Topology topology = Topology.local();
    return new ForkedCells(
        jmh,
        InferenceBenchmark.NAME,
        id -> jvmArguments(kernels.chosen(cells.cell(id)), topology),
        crashes,
        sweep.timeLimit,
        sweep.limits,
        OutputFormatFactory.createFormatInstance(
            stream, jmh.verbosity().orElse(Defaults.VERBOSITY)));
  }

  /** What the user wants; else to cores where that is possible. */
  Pinning pinning() {
    if (sweep.pinning != null) {
      return sweep.pinning;
    }
    return Platform.isLinux() ? Pinning.CORES : Pinning.NONE;
  }

  /**
   * What the JVMs of a cell's forks are told. What is the cell's own begins with {@code
   * -Dscalebench.cell.}, so that pages tell it from settings of the sweep.
   */
  List<String> jvmArguments(Cell cell, Topology topology) {
    ForkPlacement placement =
        new ForkPlacement(
            pinning() == Pinning.CORES
                ? Optional.of(cell.placement().cpus(topology, cell.intraOpThreads()))
                : Optional.empty(),
            cell.placement().allocator());
    List<String> all = new ArrayList<>(placement.jvmArguments());
    if (cell.division().isPresent() && pinning() == Pinning.CORES) {
      List<Integer> threads = cell.instances().stream().map(Cell::intraOpThreads).toList();
      all.add(new Places(cell.placement().disjoint(topology, threads)).jvmArgument());
    }
    if (cell.execution().kernels() != Kernels.DEFAULT) {
      all.add(cell.execution().kernels().jvmArgument());
    }
    if (cell.execution().device() == Device.CUDA) {
      all.add(sweep.kernels.cudnn().jvmArgument());
    }
    if (sweep.tolerance.chosen().isPresent()) {
      all.add(sweep.tolerance.jvmArgument());
    }
    all.add("-D" + ForkMonitor.DEVICE + "=" + cell.execution().device().label());
    all.addAll(List.of(ForkArguments.with(jmh)));
    return all;
  }
}
