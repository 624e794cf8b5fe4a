package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that hold a JSON object.
 *
 * @param expected what such a file is, in messages
 */
record ObjectReader(String expected) {

  /**
   * What a file holds.
   *
   * @param parse is given the object; throws an {@link IllegalArgumentException} that says what is
   *     wrong with it
   */
  <T> T read(Path file, Function<JsonNode, T> parse) {
    ResultFiles.requireRegular(file);
    try {
      JsonNode tree = EntryReader.JSON.readTree(Files.readAllBytes(file));
      if (!tree.isObject()) {
        throw refused(file, "it holds no JSON object", null);
      }
      return parse.apply(tree);
    } catch (JsonProcessingException e) {
      throw refused(file, JsonFaults.describe(e), e);
    } catch (IllegalArgumentException e) {
      throw refused(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private InvalidResultsException refused(
      Path file, @Nullable String reason, @Nullable Exception cause) {
    return new InvalidResultsException("%s: not %s: %s".formatted(file, expected, reason), cause);
  }
}
