package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Which mixes are worth measuring. */
public final class Trials {
  private Trials() {}

  /**
   * For each batch the mixes that are predicted to be fastest, no two with as many instances, and
   * one instance with all cores. Of a mix of most instances also one and half of them: these tell
   * how much instances disturb each other. Where no batch can be divided, others tell that.
   *
   * @param alone what instances take alone
   * @param contention that is known so far
   * @param best how many mixes of each batch
   * @return each once, the smallest batch first
   * @throws IllegalArgumentException if the machine and the batches are too large to rank mixes
   */
  public static List<Mix> of(
      Profile alone, Contention contention, int cores, Collection<Integer> batches, int best) {
    if (alone.times().stream().allMatch(time -> time.threads() > cores)) {
      return List.of();
    }
    Ranking ranking =
        new Ranking(
            contention.of(alone, cores),
            cores,
            batches.stream().mapToInt(batch -> batch).max().orElse(1));
    Set<Mix> mixes = new LinkedHashSet<>();
    for (int batch : batches) {
      mixes.addAll(ranking.best(batch, best));
      alone.millis(cores, batch).ifPresent(known -> mixes.add(Mix.fat(cores, batch)));
    }
    thinnest(mixes)
        .or(() -> fastestOfSeveral(ranking, cores, batches))
        .or(() -> equal(alone, cores))
        .ifPresent(mix -> mixes.addAll(steps(mix)));
    return List.copyOf(mixes);
  }

  private static Optional<Mix> thinnest(Collection<Mix> mixes) {
    return mixes.stream()
        .filter(mix -> mix.instances() > 1)
        .max(Comparator.comparingInt(Mix::instances).thenComparingInt(Mix::inputs));
  }

  private static Optional<Mix> fastestOfSeveral(
      Ranking ranking, int cores, Collection<Integer> batches) {
    return batches.stream()
        .sorted(Comparator.reverseOrder())
        .flatMap(
            batch ->
                IntStream.rangeClosed(2, cores)
                    .boxed()
                    .flatMap(instances -> ranking.fastest(batch, instances).stream()))
        .findFirst();
  }

  /** As many as there are cores for, of the fewest threads and the smallest batch. */
  private static Optional<Mix> equal(Profile alone, int cores) {
    return alone.times().stream()
        .filter(time -> 2 * time.threads() <= cores)
        .findFirst()
        .map(
            time ->
                new Mix(
                    List.of(new Part(cores / time.threads(), time.threads(), time.batchSize()))));
  }

  /** One, half and all of its instances. */
  static List<Mix> steps(Mix mix) {
    List<Part> instances = new ArrayList<>();
    for (Part part : mix.parts()) {
      instances.addAll(
          Collections.nCopies(part.instances(), new Part(1, part.threads(), part.batchSize())));
    }
    return List.of(
        new Mix(instances.subList(0, 1)),
        new Mix(instances.subList(0, (instances.size() + 1) / 2)),
        mix);
  }
}
