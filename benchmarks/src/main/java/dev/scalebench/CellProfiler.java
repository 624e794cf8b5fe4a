package dev.scalebench;

import dev.scalebench.cell.Cell;
import dev.scalebench.machine.ProcessTools;
import dev.scalebench.machine.Topology;
import dev.scalebench.profile.Profile;
import dev.scalebench.profile.ProfileCellCommand;
import dev.scalebench.profile.ProfileJson;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.trial.KernelSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Profiles cells, each in a process of its own that is placed as a fork of a sweep is.
 *
 * @param forks how cells are run
 * @param kernels what computes their programs
 * @param limit after which a process is killed
 * @param say takes lines for the user
 */
record CellProfiler(
    ForkSetup forks, KernelSelection kernels, TimeValue limit, Consumer<String> say) {
  private static final TimeValue BETWEEN_LINES = TimeValue.seconds(30);

  /**
   * Profiles a cell.
   *
   * @param params its parameters
   * @param trace where its calls go, as Perfetto opens them
   * @throws IllegalStateException naming the cell, if it cannot be profiled
   */
  Profile profile(Cell cell, Map<String, String> params, Path trace) {
    String what = cell.inWords();
    say.accept("profiling " + what);
    try {
      Path figures = Files.createTempFile("scalebench", ".profile.json");
      try {
        List<String> arguments =
            ProfileCellCommand.arguments(figures, trace.toAbsolutePath(), params);
        new Child(command(cell, arguments), what, limit, BETWEEN_LINES, say)
            .problem()
            .ifPresent(
                problem -> {
                  throw new IllegalStateException(problem);
                });
        return ProfileJson.read(JsonFile.read(figures));
      } finally {
        Files.deleteIfExists(figures);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: its profile cannot be kept in the temporary directory (%s)"
              .formatted(what, e.getMessage()),
          e);
    }
  }

  private List<String> command(Cell cell, List<String> arguments) {
    List<String> jvm = new ArrayList<>(forks.jvmArguments(kernels.chosen(cell), Topology.local()));
    List<String> command = new ArrayList<>(ForkPlacement.ofArguments(jvm).command());
    jvm.addAll(CrashReport.jvmArguments(forks.crashes()));
    command.addAll(ProcessTools.java(jvm, Main.class.getName()));
    command.addAll(arguments);
    return command;
  }
}
