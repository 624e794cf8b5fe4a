package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What results lack of a sweep that was divided among machines.
 *
 * @param results the name that the file of an undivided sweep would have
 * @param parts how many there are
 * @param missing numbers of those without results, in their order
 * @param unfinished numbers of those whose last run has not ended, in their order
 */
public record MissingParts(
    String results, int parts, List<Integer> missing, List<Integer> unfinished) {

  public MissingParts {
    results = OneLine.of(results);
    missing = List.copyOf(missing);
    unfinished = List.copyOf(unfinished);
    if (missing.isEmpty() && unfinished.isEmpty()) {
      throw new IllegalArgumentException("nothing must be missing to be said");
    }
  }

  /** In words: {@code parts 2, 3 of 4 of results.json are missing}. */
  public String describe() {
    String of = "%d of %s".formatted(parts, results);
    return Stream.of(
            statement(missing, of, " is missing", " are missing"),
            statement(unfinished, of, " has not ended", " have not ended"))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> statement(
      List<Integer> numbers, String of, String one, String several) {
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return switch (numbers.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("part %s of %s%s".formatted(list, of, one));
      default -> Optional.of("parts %s of %s%s".formatted(list, of, several));
    };
  }
}
