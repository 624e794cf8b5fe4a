package dev.scalebench.postprocess.answer;

import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How far measurements can be trusted. The bounds between levels are conventions.
 *
 * @param measured cells with a result
 * @param failed cells without one
 * @param judged cells of which it is known whether they were steady
 * @param steady those that were
 * @param disturbed those in which others took processor time, or the clock changed
 * @param calls of each cell, as far as they are known
 */
public record Trust(
    int measured, int failed, int judged, int steady, int disturbed, Optional<Calls> calls) {

  /** From so many percent of cells on that failed, or were not steady, a page is doubtful. */
  private static final int DOUBTFUL_PERCENT = 10;

  /** From so many on it recommends nothing. */
  private static final int BAD_PERCENT = 50;

  /** Fewer calls in half of the cells tell little of their spread. */
  private static final int FEW_CALLS = 10;

  /** From the best to the worst. */
  public enum Level {
    GOOD,
    /** Speaks neither for trust nor against it. */
    NEUTRAL,
    DOUBTFUL,
    BAD;

    private static Level of(int some, int of) {
      if (of > 0 && 100L * some >= (long) BAD_PERCENT * of) {
        return BAD;
      }
      return of > 0 && 100L * some >= (long) DOUBTFUL_PERCENT * of ? DOUBTFUL : GOOD;
    }
  }

  /** Of how many calls cells' means are: the fewest, the median and the most. */
  public record Calls(long least, long median, long most) {
    private static Optional<Calls> of(ModelMeasurements data) {
      List<Long> calls =
          data.measurements().stream()
              .flatMap(measurement -> measurement.calls().stream().boxed())
              .sorted()
              .toList();
      return calls.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Calls(calls.get(0), calls.get(calls.size() / 2), calls.get(calls.size() - 1)));
    }

    public Level level() {
      return median < FEW_CALLS ? Level.DOUBTFUL : Level.GOOD;
    }
  }

  public static Trust of(ModelMeasurements data) {
    List<Steadiness> verdicts =
        data.measurements().stream()
            .flatMap(measurement -> measurement.secondary().steadiness().stream())
            .toList();
    return new Trust(
        data.measurements().size(),
        data.failures().size(),
        verdicts.size(),
        (int) verdicts.stream().filter(Steadiness::isSteady).count(),
        (int) verdicts.stream().filter(each -> each.verdict() == Verdict.DISTURBED).count(),
        Calls.of(data));
  }

  public Level steadiness() {
    return Level.of(judged - steady, measured);
  }

  public Level failures() {
    return Level.of(failed, measured + failed);
  }

  /**
   * Whether anything can be recommended by these measurements. Of cells that drifted, intervals
   * tell how much; of cells that others disturbed, nothing does.
   */
  public boolean carriesAdvice() {
    return Level.of(disturbed, measured) != Level.BAD && failures() != Level.BAD;
  }

  /** The cells that can be recommended: others' work is no property of a disturbed cell. */
  public static List<Measurement> candidates(ModelMeasurements data) {
    return data.measurements().stream().filter(each -> !each.isDisturbed()).toList();
  }
}
