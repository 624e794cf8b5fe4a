package dev.scalebench.postprocess.measure;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * After how many calls of a process a program has paid for its preparation over eager execution.
 *
 * @param instead what there is to say where it is no number of calls; else empty
 * @param calls 0 if it is ahead from the first answers on, infinite if it never is
 */
public record BreakEven(String instead, double calls) {

  /** The program is ahead from the first answers on. */
  static final BreakEven AT_ONCE = new BreakEven("at once", 0);

  /** The program's first answers came earlier, but its calls take longer. */
  static final BreakEven UNTIL_LATER = new BreakEven("at first only", 0);

  /** The program's first answers came later, and its calls take no less. */
  static final BreakEven NEVER = new BreakEven("never", Double.POSITIVE_INFINITY);

  /** For readers and CSV: {@code 120}, {@code at once}, {@code at first only}, {@code never}. */
  public String text() {
    return instead.isEmpty() ? Long.toString(Math.round(calls)) : instead;
  }

  /** Of each program that has a counterpart in eager execution, where both tell enough. */
  public static SortedMap<Cell, BreakEven> of(ModelMeasurements data) {
    Map<Cell, Measurement> cells =
        data.measurements().stream()
            .collect(Collectors.toMap(Measurement::cell, Function.identity()));
    SortedMap<Cell, BreakEven> all = new TreeMap<>();
    for (Measurement program : data.measurements()) {
      Cell base = Relation.OPTIMIZATION.base(program.cell());
      Measurement eager = cells.get(base);
      if (eager != null && !base.equals(program.cell())) {
        of(program, eager).ifPresent(breakEven -> all.put(program.cell(), breakEven));
      }
    }
    return all;
  }

  private static Optional<BreakEven> of(Measurement program, Measurement eager) {
    return program
        .latency()
        .flatMap(
            own ->
                eager
                    .latency()
                    .flatMap(
                        others ->
                            program
                                .secondary()
                                .firstAnswers()
                                .breakEven(
                                    eager.secondary().firstAnswers(),
                                    own.millis().mean(),
                                    others.millis().mean())));
  }
}
