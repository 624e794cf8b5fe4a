package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was changed has another stamp, and so has a directory that holds one. */
class FileStampTest {
  @TempDir Path directory;

  private Path file(String name, int bytes) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.resolveSibling(""));
    Files.write(path, new byte[bytes]);
    return Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
  }

  @Test
  void aFileThatIsTheSameHasTheSameStamp() throws IOException {
    Path file = file("a", 3);
    assertThat(FileStamp.of(file)).isEqualTo(FileStamp.of(file));
    assertThat(FileStamp.of(file).bytes()).isEqualTo(3);
  }

  @Test
  void anotherTimeOfChangeOrSizeIsAnotherStamp() throws IOException {
    Path file = file("a", 3);
    FileStamp before = FileStamp.of(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
    assertThat(FileStamp.of(file).digest()).isNotEqualTo(before.digest());
    assertThat(FileStamp.of(file("a", 4)).digest()).isNotEqualTo(before.digest());
  }

  @Test
  void aDirectoryIsAllItsFilesThoseBehindLinksToo() throws IOException {
    file("model/saved_model.pb", 5);
    Path data = file("elsewhere/data", 7);
    Files.createSymbolicLink(directory.resolve("model/variables"), directory.resolve("elsewhere"));
    FileStamp before = FileStamp.of(directory.resolve("model"));
    assertThat(before.bytes()).isEqualTo(12);
    Files.setLastModifiedTime(data, FileTime.fromMillis(2_000_000));
    assertThat(FileStamp.of(directory.resolve("model")).digest()).isNotEqualTo(before.digest());
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FileStamp.of(directory.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }
}
