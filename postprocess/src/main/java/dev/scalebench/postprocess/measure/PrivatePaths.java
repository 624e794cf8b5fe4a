package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths that results tell, which other texts of the same run may repeat. Lines take time in
 * proportion to their length, however many paths there are.
 */
public final class PrivatePaths {

  private final Map<String, String> names = new HashMap<>();
  private final TextIndex whole;
  private final TextIndex last;

  public PrivatePaths(Set<PrivatePath> paths) {
    paths.forEach(path -> path.telling().ifPresent(text -> names.put(text, path.name())));
    whole = new TextIndex(names.keySet());
    last = new TextIndex(paths.stream().map(PrivatePath::name).toList());
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
    return withoutOthers(withoutWhole(line));
  }

  private String withoutWhole(String line) {
    StringBuilder shortened = new StringBuilder();
    for (int at = 0; at < line.length(); ) {
      Optional<String> path = whole.longestAt(line, at, text -> true);
      shortened.append(path.map(names::get).orElse(line.substring(at, at + 1)));
      at += path.map(String::length).orElse(1);
    }
    return shortened.toString();
  }

  private String withoutOthers(String line) {
    StringBuilder shortened = new StringBuilder();
    int copied = 0;
    for (int at = 1; at < line.length(); at++) {
      if (PrivatePath.isSeparator(line.charAt(at - 1))) {
        int place = at;
        Optional<String> name = last.longestAt(line, at, text -> ends(line, place + text.length()));
        if (name.isPresent()) {
          shortened.append(line, copied, startOfPath(line, copied, at));
          copied = at;
          at += name.get().length();
        }
      }
    }
    return shortened.append(line, copied, line.length()).toString();
  }

  private static boolean ends(String line, int at) {
    return at == line.length() || PrivatePath.isDelimiter(line.charAt(at));
  }

  private static int startOfPath(String line, int from, int name) {
    int start = name;
    while (start > from && !PrivatePath.isDelimiter(line.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
