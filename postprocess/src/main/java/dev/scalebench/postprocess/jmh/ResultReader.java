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

/** Reads the JSON that JMH writes ({@code -rf json}, org.openjdk.jmh.results.format). */
public final class ResultReader {

  private static final EntryReader FILE = file(Set.of());

  private ResultReader() {}

  /** All results of all files, in their order. */
  public static List<Result> read(Collection<Path> files) {
    List<Result> results = new ArrayList<>();
    ResultParser parser = new ResultParser();
    for (Path file : files) {
      Allocator older = OlderSweeps.allocator(file);
      FILE.read(file, (source, entry) -> results.add(parser.parse(source, entry, older)));
    }
    checkNotEmpty(results, files);
    return results;
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
