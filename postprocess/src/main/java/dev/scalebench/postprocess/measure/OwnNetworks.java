package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Refuses networks of users that nobody could tell apart. */
public final class OwnNetworks {

  private OwnNetworks() {}

  /**
   * Checks that each name stands for one file.
   *
   * @throws InvalidResultsException naming two files that have one name
   */
  public static void check(Collection<Result> results, Collection<Failure> failures) {
    Map<Model, Result> first = new HashMap<>();
    for (Result result : results) {
      Result earlier = first.putIfAbsent(result.cell().model(), result);
      if (earlier != null) {
        check(result, earlier.cell().model(), result.cell().model());
      }
    }
    for (Failure failure : failures) {
      Result result = first.get(failure.cell().model());
      if (result != null) {
        check(result, result.cell().model(), failure.cell().model());
      }
    }
  }

  private static void check(Result result, Model one, Model other) {
    if (!one.path().equals(other.path())) {
      throw new InvalidResultsException(
          "%s: %s: two networks are named %s, %s and %s; rename the file or directory of one and"
                  .formatted(
                      result.source(),
                      result.cell().describe(),
                      one.id(),
                      diagnostic(one),
                      diagnostic(other))
              + " measure it again");
    }
  }

  private static String diagnostic(Model model) {
    return model.path().map(path -> OneLine.excerpt(path.text())).orElse("");
  }
}
