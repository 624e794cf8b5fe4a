package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A JSON document that is replaced as a whole: readers find the old one or the new one. */
public final class JsonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFile() {}

  /** Makes the directory of a file, unless it is there or a link to it is. */
  public static void makeDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
  }

  /**
   * A document that is there.
   *
   * @throws IOException if it cannot be read, or is no JSON
   */
  public static JsonNode read(Path file) throws IOException {
    return JSON.readTree(Files.readAllBytes(file));
  }

  /**
   * Writes a document aside and moves it into place.
   *
   * @param document maps, lists, texts and numbers, or a tree of nodes
   */
  public static void write(Path file, Object document) throws IOException {
    Path target = file.toAbsolutePath();
    Path aside = target.resolveSibling(".%s.new".formatted(target.getFileName()));
    try {
      JsonNode tree = JSON.valueToTree(document);
      Files.writeString(aside, tree.toPrettyString() + "\n");
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
