package dev.scalebench.postprocess.answer;

import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The best of some cells, and those of other configurations that may be as good. Each configuration
 * stands with its best cell.
 *
 * @param best by the means, without the host's drift where it is taken out
 * @param rivals whose 99.9 % intervals overlap that of the best, the better first
 * @param next the best of those whose intervals do not; empty where there is none
 */
public record Choice(Measurement best, List<Measurement> rivals, Optional<Measurement> next) {

  public Choice {
    rivals = List.copyOf(rivals);
  }

  /** Whether no other configuration may be as good. */
  public boolean isClear() {
    return rivals.isEmpty();
  }

  /**
   * Whether the next was better than the best as they were measured: the host was slower while the
   * best was, and the ranking leaves the host's speed out.
   */
  public boolean isDespiteDrift(Aim aim) {
    return next.filter(other -> aim.bestFirst(aim::of).compare(other, best) < 0).isPresent();
  }

  /** Empty where no cell's figure is known. */
  public static Optional<Choice> of(Collection<Measurement> cells, Aim aim) {
    Function<Measurement, Optional<Estimate>> ranking = aim.ranking(cells);
    Map<Configuration, Measurement> bests = new LinkedHashMap<>();
    cells.stream()
        .filter(cell -> ranking.apply(cell).isPresent())
        .sorted(aim.bestFirst(ranking))
        .forEach(cell -> bests.putIfAbsent(cell.cell().configuration(), cell));
    if (bests.isEmpty()) {
      return Optional.empty();
    }
    List<Measurement> ordered = new ArrayList<>(bests.values());
    Measurement best = ordered.remove(0);
    Estimate figure = ranking.apply(best).orElseThrow();
    List<Measurement> rivals =
        ordered.stream()
            .filter(each -> figure.overlaps(ranking.apply(each).orElseThrow()))
            .toList();
    ordered.removeAll(rivals);
    return Optional.of(new Choice(best, rivals, ordered.stream().findFirst()));
  }
}
