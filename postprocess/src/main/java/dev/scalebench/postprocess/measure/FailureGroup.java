package dev.scalebench.postprocess.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures of one kind and cause.
 *
 * @param message what all of them say: a range where their numbers differ
 * @param failures at least one
 */
public record FailureGroup(FailureKind kind, String message, List<Failure> failures) {

  /** What failures have in common that belong together. */
  private record Key(FailureKind kind, List<String> words) {}

  public FailureGroup {
    failures = List.copyOf(failures);
  }

  /** Groups failures; the largest groups come first. */
  public static List<FailureGroup> of(Collection<Failure> failures) {
    Map<Key, List<Failure>> groups = new LinkedHashMap<>();
    for (Failure failure : failures) {
      Key key = new Key(failure.kind(), Cause.of(failure).words());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(failure);
    }
    return groups.values().stream()
        .map(
            group ->
                new FailureGroup(
                    group.get(0).kind(),
                    Cause.message(group.stream().map(Cause::of).toList()),
                    group))
        .sorted(Comparator.comparingInt((FailureGroup group) -> -group.failures.size()))
        .toList();
  }
}
