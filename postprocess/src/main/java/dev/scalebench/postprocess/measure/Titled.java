package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A value of a benchmark parameter: named for programs and for people. */
public interface Titled {

  /** The name in result files, file names and CSV: {@code pytorch}. */
  String id();

  /** The name that people read: {@code PyTorch}. */
  String title();

  /** The value among {@code known} whose id is {@code id}. */
  static <T extends Titled> T parse(String param, T[] known, String id) {
    for (T value : known) {
      if (value.id().equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "unknown %s: %s (known: %s)"
            .formatted(
                param,
                OneLine.excerpt(id),
                Arrays.stream(known).map(Titled::id).collect(Collectors.joining(", "))));
  }
}
