package dev.scalebench.sweep;

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
 * @param cells at least one
 */
public record FailureGroup(Failure.Kind kind, String message, List<CellId> cells) {
  /** What failures have in common that belong together. */
  private record Key(Failure.Kind kind, List<String> words) {}

  /** Copies the cells. */
  public FailureGroup {
    cells = List.copyOf(cells);
  }

  /** Groups failures; those of most cells come first. */
  public static List<FailureGroup> of(Collection<Failure> failures) {
    Map<Key, List<Failure>> groups = new LinkedHashMap<>();
    for (Failure failure : failures) {
      Key key = new Key(failure.kind(), Cause.of(failure).words());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(failure);
    }
    return groups.entrySet().stream()
        .map(group -> of(group.getKey().kind(), group.getValue()))
        .sorted(Comparator.comparingInt((FailureGroup group) -> group.cells.size()).reversed())
        .toList();
  }

  private static FailureGroup of(Failure.Kind kind, List<Failure> failures) {
    return new FailureGroup(
        kind,
        Cause.message(failures.stream().map(Cause::of).toList()),
        failures.stream().map(Failure::cell).toList());
  }
}
