package dev.scalebench;

import dev.scalebench.cell.CallModel;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellNames;
import dev.scalebench.sweep.Done;
import dev.scalebench.sweep.Durations;
import dev.scalebench.sweep.Settings;
import dev.scalebench.sweep.SweepLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a sweep would do. */
final class Plan {
  private Plan() {}

  /**
   * A line for each cell that is to be measured, and the time that all of them take.
   *
   * @param done what has been measured
   */
  static List<String> lines(SweepLoop loop, Done done) {
    loop.learn(done);
    List<String> lines = new ArrayList<>();
    CellNames names = CellNames.of(loop.cells());
    lines.add("cells with " + names.shared(loop.cells().get(0)) + ":");
    double total = 0;
    int planned = 0;
    for (CellId cell : loop.cells()) {
      if (done.measured().containsKey(cell)) {
        continue;
      }
      Optional<String> problem = loop.impossible().apply(cell);
      if (problem.isPresent()) {
        lines.add("   skipped  %s: %s".formatted(names.name(cell), problem.get()));
        continue;
      }
      double call = loop.forecast().call(cell);
      Settings settings = loop.missing(cell, done);
      double seconds = loop.seconds(cell, done);
      total += seconds;
      planned++;
      lines.add(
          String.format(
              Locale.ROOT,
              "%10s  %s (%s forks × %s iterations, about %.3g ms a call)",
              Durations.text(seconds),
              names.name(cell),
              settings.forks(),
              settings.iterations(),
              1e3 * call));
    }
    lines.add(
        "%s of %s cells to measure, about %s"
            .formatted(planned, loop.cells().size(), Durations.text(total)));
    if (loop.cells().stream().anyMatch(cell -> "cuda".equals(cell.params().get("device")))) {
      lines.add("Of GPUs nothing is known beforehand: their cells will take less.");
    }
    lines.add(
        done.measured().isEmpty() && done.parts().isEmpty()
            ? "Nothing has been measured here yet: calls are assumed to do %s GFLOP/s a thread."
                .formatted(Math.round(CallModel.FLOP_PER_SECOND / 1e9))
            : "Estimated from the %s cells that the results file has%s."
                .formatted(
                    done.measured().size(),
                    done.parts().isEmpty()
                        ? ""
                        : ", and from forks of %s more".formatted(done.parts().size())));
    return lines;
  }
}
