package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.List;

/** The cells without a result, for a terminal: what happened, to which of them, what to do. */
public final class FailureTable {
  private FailureTable() {}

  /**
   * Lines for each kind and cause, those of most cells first.
   *
   * @param sweep all cells
   */
  public static List<String> lines(List<Failure> failures, List<CellId> sweep) {
    CellSets sets = new CellSets(sweep);
    List<String> lines = new ArrayList<>();
    for (FailureGroup group : FailureGroup.of(failures)) {
      int cells = group.cells().size();
      lines.add(
          "%s, %s: %s"
              .formatted(
                  group.kind().label(), cells == 1 ? "1 cell" : cells + " cells", group.message()));
      sets.describe(group.cells()).forEach(line -> lines.add("    " + line));
      lines.add("    → " + advice(group.kind()));
    }
    return lines;
  }

  private static String advice(Failure.Kind kind) {
    return switch (kind) {
      case ERROR -> "the fork's whole output stands above; --resume tries again";
      case WRONG_ANSWER ->
          "java -jar benchmarks.jar doctor tries the engines' kernels; --kernels NAME chooses others";
      case OUT_OF_MEMORY -> "choose smaller batches by -p batchSize=…, or allow more memory";
      case KILLED ->
          "of a crash the hs_err_pid file beside the results tells more; of a kill from outside, dmesg";
      case TIME_LIMIT -> "--time-limit TIME allows more; or choose smaller batches";
      case INCOMPLETE -> "the engine ended its process without an error; --resume tries again";
      case SKIPPED -> "was not tried, since it cannot succeed here; the message says why";
    };
  }
}
