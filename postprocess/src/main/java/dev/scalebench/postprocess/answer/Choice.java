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

/**
 * The best of some cells, and those of other configurations that may be as good. Each configuration
 * stands with its best cell.
 *
 * @param best by the means
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

  /** Empty where no cell's figure is known. */
  public static Optional<Choice> of(Collection<Measurement> cells, Aim aim) {
    Map<Configuration, Measurement> bests = new LinkedHashMap<>();
    cells.stream()
        .filter(cell -> aim.of(cell).isPresent())
        .sorted(aim.bestFirst())
        .forEach(cell -> bests.putIfAbsent(cell.cell().configuration(), cell));
    if (bests.isEmpty()) {
      return Optional.empty();
    }
    List<Measurement> ordered = new ArrayList<>(bests.values());
    Measurement best = ordered.remove(0);
    Estimate figure = aim.of(best).orElseThrow();
    List<Measurement> rivals =
        ordered.stream().filter(each -> figure.overlaps(aim.of(each).orElseThrow())).toList();
    ordered.removeAll(rivals);
    return Optional.of(new Choice(best, rivals, ordered.stream().findFirst()));
  }
}
