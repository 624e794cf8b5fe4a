package dev.scalebench.sweep;

import dev.scalebench.machine.CallCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.ScalarResult;

/** Names and units of what {@link CallWatch} finds. */
final class CallFigures {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<ScalarResult> figures = new ArrayList<>();

  /** Ends the names of a counter's figures. */
  static String name(CallCounter counter) {
    return switch (counter) {
      case FAULTS -> "faults";
      case HEAP -> "heap";
      case GC -> "gc";
      case SAFEPOINTS -> "safepoints";
      case VOLUNTARY_SWITCHES -> "switches.voluntary";
      case INVOLUNTARY_SWITCHES -> "switches.involuntary";
    };
  }

  private static String unit(CallCounter counter) {
    return switch (counter) {
      case FAULTS -> "faults/op";
      case HEAP -> "B/op";
      case GC, SAFEPOINTS -> "ms/op";
      case VOLUNTARY_SWITCHES, INVOLUNTARY_SWITCHES -> "switches/op";
    };
  }

  /**
   * Adds a mean.
   *
   * @param count per call, as it is counted
   */
  void mean(String prefix, CallCounter counter, double count) {
    double value = unit(counter).equals("ms/op") ? count / NANOS_PER_MILLI : count;
    add(prefix + name(counter), value, unit(counter));
  }

  /** Adds a share. */
  void percent(String name, double percent) {
    add(name, percent, "percent");
  }

  private void add(String name, double value, String unit) {
    Figure.mean(name, OptionalDouble.of(value), unit).ifPresent(figures::add);
  }

  List<ScalarResult> all() {
    return figures;
  }
}
