package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The cells without a result, for a terminal: what happened, to which of them, what to do. */
public final class FailureTable {
  private FailureTable() {}

  /**
   * Lines for each kind and cause, those of most cells first.
   *
   * @param sweep all cells
   * @param hasKernels whether {@code --kernels} chooses what computes a cell
   */
  public static List<String> lines(
      List<Failure> failures, List<CellId> sweep, Predicate<CellId> hasKernels) {
    CellSets sets = new CellSets(sweep);
    List<String> lines = new ArrayList<>();
    for (FailureGroup group : FailureGroup.of(failures)) {
      int cells = group.cells().size();
      lines.add(
          "%s, %s: %s"
              .formatted(
                  group.kind().label(), cells == 1 ? "1 cell" : cells + " cells", group.message()));
      sets.describe(group.cells()).forEach(line -> lines.add("    " + line));
      lines.add("    → " + advice(group, hasKernels));
    }
    return lines;
  }

  private static String advice(FailureGroup group, Predicate<CellId> hasKernels) {
    return switch (group.kind()) {
      case ERROR -> "the fork's whole output stands above; --resume tries again";
      case WRONG_ANSWER ->
          group.cells().stream().anyMatch(hasKernels)
              ? "java -jar benchmarks.jar doctor tries the engines' kernels; --kernels NAME chooses others"
              : "java -jar benchmarks.jar verify --model NAME tells how far each backend is off";
      case OUT_OF_MEMORY -> "choose smaller batches by -p batchSize=…, or allow more memory";
      case KILLED ->
          "of a crash the hs_err_pid file beside the results tells more; of a kill from outside, dmesg";
      case TIME_LIMIT -> "--time-limit TIME allows more; or choose smaller batches";
      case INCOMPLETE -> "the engine ended its process without an error; --resume tries again";
      case SKIPPED -> "was not tried, since it cannot succeed here; the message says why";
    };
  }
}
