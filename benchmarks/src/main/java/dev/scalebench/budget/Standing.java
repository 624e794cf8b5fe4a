package dev.scalebench.budget;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a question stands.
 *
 * @param leader the answer so far; empty where no cell is one, as none keeps a limit
 * @param possible cells that may be the answer, the leader and others of its configuration among
 *     them; of a question of precision, those that are not precise enough
 * @param rivals those of them that keep the question open, or would if they were not as good within
 *     the indifference
 * @param wanted cells of which one more fork would help, each with the share of what is open that
 *     it would close
 */
public record Standing(
    State state,
    OptionalInt leader,
    List<Integer> possible,
    List<Integer> rivals,
    Map<Integer, Double> wanted) {
  /** Whether a question has its answer. */
  public enum State {
    /** One is known: the intervals are apart. */
    ANSWERED,
    /** The leader is as good as any other within the indifference. */
    TOO_CLOSE,
    /** None is known. */
    OPEN
  }

  /** Copies the collections. */
  public Standing {
    possible = List.copyOf(possible);
    rivals = List.copyOf(rivals);
    wanted = Map.copyOf(wanted);
  }

  /** Whether more forks may help. */
  public boolean isOpen() {
    return state == State.OPEN;
  }
}
