package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads the JSON that JMH writes ({@code -rf json}, org.openjdk.jmh.results.format). */
public final class ResultReader {

  private static final EntryReader FILE = file(Set.of());

  /** JMH's mode of calls that nothing has warmed up. */
  private static final String SINGLE_SHOT = "ss";

  private ResultReader() {}

  /** The same, told to nobody. */
  public static List<Result> read(Collection<Path> files) {
    return read(files, line -> {});
  }

  /**
   * All results of all files, in their order, but single shots, of which pages show nothing.
   *
   * @param told a line for each file that has some of these
   */
  public static List<Result> read(Collection<Path> files, Consumer<String> told) {
    List<Result> results = new ArrayList<>();
    ResultParser parser = new ResultParser();
    for (Path file : files) {
      Allocator older = OlderSweeps.allocator(file);
      entries(FILE, file, told, (source, entry) -> results.add(parser.parse(source, entry, older)));
    }
    checkNotEmpty(results, files);
    return results;
  }

  /** Reads a file's entries, but single shots. */
  static void entries(
      EntryReader reader, Path file, Consumer<String> told, BiConsumer<String, JsonNode> parse) {
    int[] shots = new int[1];
    reader.read(
        file,
        (source, entry) -> {
          if (entry.path("mode").asText().equals(SINGLE_SHOT)) {
            shots[0]++;
          } else {
            parse.accept(source, entry);
          }
        });
    if (shots[0] > 0) {
      told.accept(
          "%s: left out, since pages show no single shots (-bm ss): %d results"
              .formatted(file, shots[0]));
    }
  }

  /**
   * How result files are read.
   *
   * @param skipped names of members that are not kept in memory
   */
  static EntryReader file(Set<String> skipped) {
    return new EntryReader(
        "a JMH result",
        "it is empty; JMH writes it at the end of a run",
        ResultReader::looksLikeResult,
        "benchmark, mode or primaryMetric",
        "; where other JSON lies beside results, name their files",
        skipped);
  }

  static void checkNotEmpty(Collection<?> results, Collection<Path> files) {
    if (results.isEmpty()) {
      throw new InvalidResultsException(
          "no results in "
              + String.join(", ", files.stream().map(Path::toString).toList())
              + ": nothing was measured");
    }
  }

  private static boolean looksLikeResult(JsonNode entry) {
    return entry.path("benchmark").isTextual()
        && entry.path("mode").isTextual()
        && entry.path("primaryMetric").isObject();
  }
}
