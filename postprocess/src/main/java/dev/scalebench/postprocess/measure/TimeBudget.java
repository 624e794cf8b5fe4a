package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.Map;

/**
 * How a sweep used the time that it was given.
 *
 * @param seconds that all forks might take
 * @param spentSeconds that they took
 * @param ended whether the sweep tells why it stopped
 * @param asked questions of all networks
 * @param cells what each cell got, and why no more
 */
public record TimeBudget(
    double seconds, double spentSeconds, boolean ended, List<Asked> asked, Map<Cell, Got> cells) {

  /** Whether a question has an answer. */
  public enum State implements Titled {
    ANSWERED("answered", "Answered"),
    TOO_CLOSE("too close", "Too close to tell apart"),
    OPEN("open", "Open");

    private final String id;
    private final String title;

    State(String id, String title) {
      this.id = id;
      this.title = title;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String title() {
      return title;
    }
  }

  /** Why a cell got no more forks. */
  public enum Stop implements Titled {
    ANSWER("answer", "are answers"),
    EQUAL("equal", "may be as good as an answer"),
    EXCLUDED("excluded", "can be no answer"),
    TIME("time", "had questions open when the time was up"),
    FAILED("failed", "failed");

    private final String id;
    private final String title;

    Stop(String id, String title) {
      this.id = id;
      this.title = title;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String title() {
      return title;
    }
  }

  /**
   * A question.
   *
   * @param text in words, without the network: {@code highest throughput}
   */
  public record Asked(Model model, String text, State state) {
    public Asked {
      text = OneLine.of(text);
    }
  }

  /** What a cell got. */
  public record Got(int forks, Stop stop) {}

  public TimeBudget {
    asked = List.copyOf(asked);
    cells = Map.copyOf(cells);
    if (!(seconds > 0) || !(spentSeconds >= 0) || Double.isInfinite(seconds + spentSeconds)) {
      throw new IllegalArgumentException(
          "budgetSeconds and spentSeconds must be times, got: %s and %s"
              .formatted(seconds, spentSeconds));
    }
  }
}
