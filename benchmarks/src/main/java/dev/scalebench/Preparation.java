package dev.scalebench;

import dev.scalebench.cell.Cell;
import dev.scalebench.cell.PreparationLog;
import dev.scalebench.cell.Subject;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.cell.Tolerance;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.weights.Cache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What cells share, made before the first one, so that no process of a cell pays for it.
 *
 * @param sweep the cells
 * @param cache where it is kept
 * @param say takes lines for the user
 */
record Preparation(Sweep sweep, Cache cache, Consumer<String> say) {
  /** Unpacks natives, before anything else looks for them. */
  void unpack() {
    sweep.cells().values().stream()
        .map(cell -> Map.entry(cell.execution().engine(), cell.execution().device()))
        .distinct()
        .forEach(used -> used.getKey().prepare(cache, used.getValue()));
  }

  /**
   * Says before anything is written if a file is not what it should be. A user's network is run for
   * that, and its answers are kept, in a process of its own: an engine's threads are fixed for its
   * process, and stay. It is enough that it is right at one of the batch sizes: its batch may be
   * fixed.
   *
   * @param limit after which its process is killed
   * @throws IllegalStateException if it is right at none
   */
  void runUsersNetworks(KernelSelection kernels, Tolerance tolerance, TimeValue limit) {
    sweep
        .usersNetworks()
        .forEach(
            (network, cells) -> {
              say.accept(
                  "running %s for its answers, at most %s".formatted(network.label(), limit));
              List<String> problems = new ArrayList<>();
              for (Cell cell : cells) {
                Optional<String> problem =
                    Child.of(
                            VerifyCommand.arguments(network, kernels.chosen(cell), tolerance),
                            network.label(),
                            limit,
                            say)
                        .problem();
                if (problem.isEmpty()) {
                  problems.forEach(each -> say.accept("warning: " + each));
                  return;
                }
                problems.add(problem.get());
              }
              throw new IllegalStateException(problems.get(0));
            });
  }

  /** Makes weights, and computes references. */
  void networks() {
    for (Subject subject : sweep.subjects()) {
      say.accept("preparing " + subject.label());
      if (subject instanceof SuiteNetwork network) {
        network.prepare(cache, PreparationLog.of(network, say));
      }
    }
  }
}
