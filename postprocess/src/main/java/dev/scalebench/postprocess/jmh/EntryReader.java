package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that hold a JSON array.
 *
 * @param expected what such a file is, in messages
 * @param emptyFile what is said of a file without text
 * @param valid whether an entry has the required members
 * @param required these members, in messages
 * @param advice what to do about a file that is something else; may be empty
 * @param skipped names of members, at any depth, that are not kept in memory
 */
record EntryReader(
    String expected,
    String emptyFile,
    Predicate<JsonNode> valid,
    String required,
    String advice,
    Set<String> skipped) {

  /** How all files are read. */
  static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  EntryReader(String expected, String emptyFile, Predicate<JsonNode> valid, String required) {
    this(expected, emptyFile, valid, required, "", Set.of());
  }

  /**
   * One entry at a time: a file may hold the raw times of every pass.
   *
   * @param parse is given the file's name, for messages, and each entry
   */
  void read(Path file, BiConsumer<String, JsonNode> parse) {
    String source = file.toString();
    ResultFiles.requireRegular(file);
    try (JsonParser json = filtered(JSON.createParser(Files.newInputStream(file)))) {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw refused(file, emptyFile, null);
      }
      if (first != JsonToken.START_ARRAY) {
        throw refused(file, "it holds no JSON array" + advice, null);
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        JsonNode entry = json.readValueAsTree();
        if (!valid.test(entry)) {
          throw refused(file, "an entry lacks " + required + advice, null);
        }
        parse.accept(source, entry);
      }
      if (json.nextToken() != null) {
        throw refused(file, "something follows the JSON array", null);
      }
    } catch (JsonProcessingException e) {
      throw refused(file, JsonFaults.describe(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private JsonParser filtered(JsonParser json) {
    return skipped.isEmpty()
        ? json
        : new FilteringParserDelegate(
            json, new Skipping(skipped), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true);
  }

  /** Lets everything pass but members of some names. */
  private static final class Skipping extends TokenFilter {
    private final Set<String> names;

    Skipping(Set<String> names) {
      this.names = names;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
      return names.contains(name) ? null : this;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
      return true;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
      return true;
    }
  }

  private InvalidResultsException refused(Path file, String reason, @Nullable Exception cause) {
    return new InvalidResultsException("%s: not %s: %s".formatted(file, expected, reason), cause);
  }
}
