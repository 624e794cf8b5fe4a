package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the benchmarks' command {@code ceiling} writes beside results. */
public final class CeilingReader {

  private CeilingReader() {}

  /** The ceilings beside result files, one a network; none where none were measured. */
  public static List<Ceiling> read(Collection<Path> results) {
    List<Ceiling> ceilings = new ArrayList<>();
    for (Path file : results.stream().map(ResultFiles::ceilingOf).distinct().toList()) {
      if (Files.exists(file)) {
        ceilings.addAll(read(file));
      }
    }
    return ceilings;
  }

  private static List<Ceiling> read(Path file) {
    try {
      JsonNode tree = EntryReader.JSON.readTree(Files.readAllBytes(file));
      if (!tree.isObject() || !tree.path("networks").isArray()) {
        throw refused(file, "it has no list of networks", null);
      }
      List<Ceiling> ceilings = new ArrayList<>();
      tree.path("networks").forEach(network -> ceilings.add(ceiling(tree, network)));
      return ceilings;
    } catch (JsonProcessingException e) {
      throw refused(file, JsonFaults.describe(e), e);
    } catch (IllegalArgumentException e) {
      throw refused(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Ceiling ceiling(JsonNode tree, JsonNode network) {
    Params params = new Params(network.path("params"));
    return new Ceiling(
        params.model(),
        params.inputSize(),
        threads(tree.path("intraOpThreads")),
        number("productFlopPerSecond", tree),
        number("readBytesPerSecond", tree),
        number("flopPerInput", network),
        number("weightBytes", network));
  }

  private static int threads(JsonNode node) {
    if (!node.isInt()) {
      throw new IllegalArgumentException(
          "intraOpThreads must be a whole number, got: " + OneLine.excerpt(node.toString()));
    }
    return node.asInt();
  }

  private static double number(String name, JsonNode node) {
    return Numbers.parse(name, node.path(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static InvalidResultsException refused(
      Path file, @Nullable String reason, @Nullable Exception cause) {
    return new InvalidResultsException("%s: not a ceiling: %s".formatted(file, reason), cause);
  }
}
