package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the benchmarks write beside their results about what they ran on. */
public final class EnvironmentReader {

  private EnvironmentReader() {}

  /** The environments noted beside result files, each once; those of other files are not known. */
  public static List<Environment> read(Collection<Path> results) {
    Set<Environment> environments = new LinkedHashSet<>();
    for (Path file : results.stream().map(ResultFiles::environmentOf).toList()) {
      if (Files.exists(file)) {
        environments.add(read(file));
      }
    }
    return List.copyOf(environments);
  }

  private static Environment read(Path file) {
    try {
      JsonNode tree = EntryReader.JSON.readTree(Files.readAllBytes(file));
      if (!tree.isObject()) {
        throw refused(file, "it holds no JSON object", null);
      }
      return EnvironmentParser.parse(tree);
    } catch (JsonProcessingException e) {
      throw refused(file, JsonFaults.describe(e), e);
    } catch (IllegalArgumentException e) {
      throw refused(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InvalidResultsException refused(
      Path file, @Nullable String reason, @Nullable Exception cause) {
    return new InvalidResultsException(
        "%s: not a description of an environment: %s".formatted(file, reason), cause);
  }
}
