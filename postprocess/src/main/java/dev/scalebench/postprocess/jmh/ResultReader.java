package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that JMH writes ({@code -rf json}, org.openjdk.jmh.results.format). */
public final class ResultReader {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ResultReader() {}

  /** All results of all files, in their order. */
  public static List<Result> read(Collection<Path> files) {
    List<Result> results = new ArrayList<>();
    for (Path file : files) {
      read(file, results);
    }
    if (results.isEmpty()) {
      throw new InvalidResultsException(
          "no results in "
              + String.join(", ", files.stream().map(Path::toString).toList())
              + ": nothing was measured");
    }
    return results;
  }

  /** Entry by entry: a file may hold the raw times of every pass. */
  private static void read(Path file, List<Result> results) {
    try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw notResults(file, "it is empty; JMH writes it at the end of a run", null);
      }
      if (first != JsonToken.START_ARRAY) {
        throw notResults(file, "it holds no JSON array", null);
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        JsonNode entry = json.readValueAsTree();
        if (!ResultParser.looksLikeResult(entry)) {
          throw notResults(file, "an entry lacks benchmark, mode or primaryMetric", null);
        }
        results.add(ResultParser.parse(file.toString(), entry));
      }
      if (json.nextToken() != null) {
        throw notResults(file, "something follows the JSON array", null);
      }
    } catch (JsonProcessingException e) {
      throw notResults(file, "no JSON at line %d".formatted(e.getLocation().getLineNr()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InvalidResultsException notResults(
      Path file, String reason, @Nullable Exception cause) {
    return new InvalidResultsException(file + ": not a JMH result: " + reason, cause);
  }
}
