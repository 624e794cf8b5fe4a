package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which failures still hold, and where they belong. */
public final class Failures {

  /** What was measured, of which size, with which weights. */
  private record Attempt(Cell cell, Optional<InputSize> inputSize, Weights weights) {
    Attempt(Failure failure) {
      this(failure.cell(), failure.inputSize(), failure.weights());
    }

    Attempt(Result result) {
      this(result.cell(), result.inputSize(), result.weights());
    }
  }

  private Failures() {}

  /** The last failure of each cell that has no result. */
  public static List<Failure> standing(Collection<Failure> failures, Collection<Result> results) {
    Map<Attempt, Failure> last = new LinkedHashMap<>();
    failures.forEach(failure -> last.put(new Attempt(failure), failure));
    results.forEach(result -> last.remove(new Attempt(result)));
    return List.copyOf(last.values());
  }

  /**
   * How many failures no page shows, because there are no results of their model with inputs of
   * their size and with their weights.
   *
   * @return by {@code gpt2 sequenceLength=11}
   */
  public static SortedMap<String, Long> withoutPage(
      Collection<Failure> failures, Collection<ModelMeasurements> pages) {
    Set<Failure> shown =
        pages.stream()
            .flatMap(page -> Stream.concat(page.failures().stream(), page.mixFailures().stream()))
            .collect(Collectors.toSet());
    return failures.stream()
        .filter(failure -> !shown.contains(failure))
        .map(Failure::page)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
