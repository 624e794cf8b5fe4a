package dev.scalebench.postprocess.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a process gave its first answers at a batch size.
 *
 * @param callSeconds that the first call took alone
 * @param seconds from the start, or from when a process that serves was asked for another batch
 *     size, to the first, second and third answer, as many of them as are known
 */
public record FirstAnswers(OptionalDouble callSeconds, List<Double> seconds) {

  public static final FirstAnswers UNKNOWN = new FirstAnswers(OptionalDouble.empty(), List.of());

  public FirstAnswers {
    seconds = List.copyOf(seconds);
    double before = 0;
    for (double second : seconds) {
      if (!(second > before) || Double.isInfinite(second)) {
        throw new IllegalArgumentException(
            "first answers must come one after the other, got: " + seconds);
      }
      before = second;
    }
  }

  /**
   * When an answer came.
   *
   * @param number from 1 on
   */
  public OptionalDouble seconds(int number) {
    return number <= seconds.size()
        ? OptionalDouble.of(seconds.get(number - 1))
        : OptionalDouble.empty();
  }

  /** Of a cell that was measured twice: the later, of the answers that both know. */
  FirstAnswers and(FirstAnswers other) {
    if (seconds.isEmpty() || other.seconds.isEmpty()) {
      return seconds.isEmpty() ? other : this;
    }
    List<Double> later = new ArrayList<>();
    for (int i = 0; i < Math.min(seconds.size(), other.seconds.size()); i++) {
      later.add(Math.max(seconds.get(i), other.seconds.get(i)));
    }
    return new FirstAnswers(SecondaryMetrics.greater(callSeconds, other.callSeconds), later);
  }

  /**
   * After how many calls a program that takes longer to prepare is ahead of eager execution: as
   * many as both tell the answers of, then calls of their mean times.
   *
   * @param eager of the other cell
   * @param millis mean time of a call of the program
   * @param eagerMillis of eager execution
   * @return empty where not enough is known
   */
  Optional<BreakEven> breakEven(FirstAnswers eager, double millis, double eagerMillis) {
    int known = Math.min(seconds.size(), eager.seconds.size());
    if (known == 0) {
      return Optional.empty();
    }
    double late = seconds.get(known - 1) - eager.seconds.get(known - 1);
    if (late <= 0) {
      return Optional.of(millis <= eagerMillis ? BreakEven.AT_ONCE : BreakEven.UNTIL_LATER);
    }
    double gain = (eagerMillis - millis) / 1000;
    return Optional.of(
        gain <= 0 ? BreakEven.NEVER : new BreakEven("", known + Math.ceil(late / gain)));
  }
}
