package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document is replaced as a whole, and nothing stays beside it. */
class JsonFileTest {
  @TempDir private Path directory;

  @Test
  void theNewDocumentStandsForTheOldOne() throws IOException {
    Path file = directory.resolve("a.json");
    JsonFile.write(file, Map.of("old", "text that is longer than what follows"));
    JsonFile.write(file, Map.of("new", 1));
    assertThat(file).hasContent("{\n  \"new\" : 1\n}");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void whatCannotBeWrittenLeavesTheOldDocument() throws IOException {
    Path file = Files.createDirectory(directory.resolve("a.json"));
    Files.writeString(file.resolve("inside"), "");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> JsonFile.write(file, Map.of()));
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void theDirectoryMayBeALink() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    JsonFile.makeDirectory(link.resolve("a.json"));
    JsonFile.makeDirectory(link.resolve("b/c/a.json"));
    assertThat(real.resolve("b/c")).isDirectory();
  }
}
