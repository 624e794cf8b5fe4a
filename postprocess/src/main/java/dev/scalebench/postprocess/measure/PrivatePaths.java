package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paths that results tell, which other texts of the same run may repeat. */
public record PrivatePaths(Set<PrivatePath> paths) {

  public PrivatePaths {
    paths = Collections.unmodifiableSet(new LinkedHashSet<>(paths));
  }

  /** Those of results and of cells that failed. */
  public static PrivatePaths of(Collection<Result> results, Collection<Failure> failures) {
    return new PrivatePaths(
        Stream.concat(
                Stream.concat(
                        results.stream().map(Result::weights),
                        failures.stream().map(Failure::weights))
                    .flatMap(weights -> weights.file().stream()),
                Stream.concat(
                        results.stream().map(Result::cell), failures.stream().map(Failure::cell))
                    .flatMap(cell -> cell.model().path().stream()))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** One line of text in which names stand for paths, also for others that end in these names. */
  public String shortenedIn(String line) {
    String shortened = line;
    for (PrivatePath path : paths) {
      shortened = path.shortenedIn(shortened);
    }
    for (PrivatePath path : paths) {
      shortened = path.shortenedAnywhereIn(shortened);
    }
    return shortened;
  }
}
