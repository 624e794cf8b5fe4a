package dev.scalebench.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A name for files of a cell: what mostly tells cells apart, and a fingerprint of all of it, since
 * file systems allow 255 bytes, and all parameters take more.
 */
record CellFileName(CellId cell) {
  /** Of these the values are told. */
  private static final List<String> TOLD =
      List.of("model", "engine", "optimization", "device", "precision");

  private static final int MOST_OF_A_VALUE = 40;

  /** {@code gpt2-pytorch-none-cpu-float32-batch4-threads2-8c0a11f2}; of {@code a-z0-9._-} alone. */
  String text() {
    String words =
        TOLD.stream()
            .filter(name -> cell.params().containsKey(name))
            .map(name -> plain(cell.params().getOrDefault(name, "")))
            .collect(Collectors.joining("-"));
    return "%s%s%s-%08x"
        .formatted(
            words.isEmpty() ? "cell" : words,
            number("batch", "batchSize"),
            number("threads", "intraOpThreads"),
            cell.toString().hashCode());
  }

  private String number(String word, String name) {
    return cell.params().containsKey(name) ? "-" + word + cell.params().get(name) : "";
  }

  /** The last segment of a path. */
  private static String plain(String value) {
    String last = value.replaceFirst("/+$", "").replaceFirst(".*/", "");
    String plain = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
    return plain.length() <= MOST_OF_A_VALUE ? plain : plain.substring(0, MOST_OF_A_VALUE);
  }
}
