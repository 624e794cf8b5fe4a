package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.Titled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what the benchmarks write beside their results about cells that have none. */
public final class FailureReader {

  private static final EntryReader FILE =
      new EntryReader(
          "a list of failures",
          "it is empty",
          FailureReader::looksLikeFailure,
          "params, kind or message");

  private FailureReader() {}

  /** All failures beside all result files, in their order. */
  public static List<Failure> read(Collection<Path> results) {
    List<Failure> failures = new ArrayList<>();
    for (Path result : results) {
      Path file = ResultFiles.failuresOf(result);
      if (Files.exists(file)) {
        Allocator older = OlderSweeps.allocator(result);
        FILE.read(file, (source, entry) -> failures.add(parse(source, entry, older)));
      }
    }
    return failures;
  }

  private static boolean looksLikeFailure(JsonNode entry) {
    return entry.path("params").isObject()
        && entry.path("kind").isTextual()
        && entry.path("message").isTextual();
  }

  private static Failure parse(String source, JsonNode entry, Allocator older) {
    Params params = new Params(entry.path("params"), older);
    try {
      return new Failure(
          params.cell(),
          params.inputSize(),
          params.weights(),
          Titled.parse("kind", FailureKind.values(), entry.path("kind").asText()),
          params.paths().shortenedIn(OneLine.of(entry.path("message").asText())));
    } catch (IllegalArgumentException e) {
      throw params.refused(source, e);
    }
  }
}
