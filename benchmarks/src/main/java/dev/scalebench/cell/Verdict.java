package dev.scalebench.cell;

import dev.scalebench.backend.Session;
import dev.scalebench.cell.Subject.Opened;
import dev.scalebench.reference.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cell's answer is worth, in words.
 *
 * @param check how far it is off; empty if there is no answer
 * @param remark what is to be said of it; empty if nothing
 */
public record Verdict(Optional<BatchCheck> check, String remark) {
  private static final String BY_CHANCE =
      "its answers to the same batch differ from call to call: was it exported in training mode (dropout)?";

  private static final String BY_NEIGHBOURS =
      "its answers depend on what else is in the batch: is it quantized dynamically (--tolerance allows for that), or was it exported in training mode (batch normalization)?";

  /**
   * One backend's; what it cannot compute must not hide what others do.
   *
   * @param tolerance of how far the answer is off
   */
  public static Verdict of(Opened opened, Cell cell, Tolerance tolerance) {
    try {
      // First the reference: two sessions at once would take twice the memory.
      Reference reference = tolerance.of(opened.reference(cell.execution(), cell.batchSize()));
      try (Session session = opened.session(cell.execution(), cell.batchSize())) {
        BatchCheck check = BatchCheck.of(session, cell.batchSize(), reference);
        String cause =
            check.isTolerated() || !opened.isItsOwnReference()
                ? ""
                : cause(session, cell.batchSize());
        return new Verdict(Optional.of(check), remark(check, cause));
      }
    } catch (RuntimeException e) {
      String line = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
      return new Verdict(Optional.empty(), cell.subject().explained(line));
    }
  }

  /** The same with more to be said. */
  public Verdict with(String more) {
    return new Verdict(check, remark + more);
  }

  /** Whether there is an answer, and it is right. */
  public boolean isTolerated() {
    return check.filter(BatchCheck::isTolerated).isPresent();
  }

  /**
   * Insists on that.
   *
   * @param what had to answer
   * @throws IllegalStateException saying what is wrong, and with what
   */
  public void require(String what) {
    if (isTolerated()) {
      return;
    }
    String off =
        check
            .map(
                wrong ->
                    String.format(
                        Locale.ROOT, "an answer is off by %.1e (relative); ", wrong.relative()))
            .orElse("");
    throw new IllegalStateException(
        remark.contains(what) ? off + remark : "%s: %s%s".formatted(what, off, remark));
  }

  private static String remark(BatchCheck check, String cause) {
    String limit = check.isTolerated() ? "" : "tolerated are " + check.tolerance();
    String choice =
        check.sameChoice().orElse(1) < 1
            ? String.format(
                Locale.ROOT,
                "the top answer is the same in %.1f %%",
                1e2 * check.sameChoice().getAsDouble())
            : "";
    List<String> remarks =
        Stream.of(limit, cause, choice).filter(remark -> !remark.isEmpty()).toList();
    return String.join("; ", remarks);
  }

  /** Why a network answers otherwise in a batch than alone. */
  private static String cause(Session session, int batchSize) {
    int first = digest(session);
    int second = digest(session);
    if (first != second) {
      return BY_CHANCE;
    }
    return batchSize > 1 ? BY_NEIGHBOURS : "";
  }

  private static int digest(Session session) {
    int[] digest = {0};
    session.infer((row, values) -> digest[0] = 31 * digest[0] + Arrays.hashCode(values));
    return digest[0];
  }
}
