package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the cache is there whole or not at all. */
class CacheTest {
  @TempDir Path directory;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void writesAFileOnce() throws IOException {
    Cache cache = new Cache(directory);
    Path path = cache.file("a/b", file -> Files.writeString(file, "first"));
    assertThat(cache.file("a/b", file -> Files.writeString(file, "second"))).isEqualTo(path);
    assertThat(path).hasContent("first");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void aWriterThatFailsLeavesNothing() throws IOException {
    Cache cache = new Cache(directory);
    assertThatThrownBy(
            () ->
                cache.file(
                    "weights/x",
                    file -> {
                      Files.writeString(file, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(directory.resolve("weights/x").toString())
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("SCALEBENCH_CACHE");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftIsRemovedInTime() throws IOException {
    Path old = Files.writeString(directory.resolve("x.1.tmp"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path recent = Files.writeString(directory.resolve("x.2.tmp"), "somebody's");
    Path path = new Cache(directory).file("x", file -> Files.writeString(file, "whole"));
    assertThat(path).hasContent("whole");
    assertThat(files()).containsExactlyInAnyOrder(path, recent);
  }

  @Test
  void whatAKilledProcessLeftInADirectoryIsRemovedWithAllThatIsInIt() throws IOException {
    Path old = Files.createDirectory(directory.resolve("tmp123"));
    Files.writeString(old.resolve("lib.so"), "half");
    Path recent = Files.createDirectory(directory.resolve("tmp456"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Cache.deleteAbandoned(directory, "tmp*");
    assertThat(directory).isDirectoryNotContaining(path -> path.equals(old));
    assertThat(recent).isDirectory();
  }

  @Test
  void whatIsBrokenIsToldInALineAndMadeAgain() throws IOException {
    List<String> told = new ArrayList<>();
    Cache cache = new Cache(directory, told::add);
    Cache.Check whole =
        path -> {
          if (Files.size(path) != 5) {
            throw new IOException("cut off");
          }
        };
    Path path = cache.file("a/b", whole, file -> Files.writeString(file, "whole"));
    assertThat(cache.file("a/b", whole, file -> Files.writeString(file, "other")))
        .hasContent("whole");
    assertThat(told).isEmpty();
    Files.writeString(path, "half");
    assertThat(cache.file("a/b", whole, file -> Files.writeString(file, "whole")))
        .hasContent("whole");
    assertThat(told).containsExactly(path + " was broken and is made again (cut off)");
  }

  @Test
  void aResourceOfAnotherSizeIsUnpackedAgain() throws IOException {
    List<String> told = new ArrayList<>();
    Cache cache = new Cache(directory, told::add);
    String resource = "dev/scalebench/weights/CacheTest.class";
    ClassLoader resources = CacheTest.class.getClassLoader();
    Path path = cache.unpacked("natives/x", resource, resources);
    long size = Files.size(path);
    Files.writeString(path, "cut off");
    assertThat(cache.unpacked("natives/x", resource, resources)).hasSize(size);
    assertThat(told)
        .containsExactly(
            "%s was broken and is made again (it has 7 of %s bytes)".formatted(path, size));
  }

  @Test
  void manyAtOnceSeeTheSameWholeFile() {
    Cache cache = new Cache(directory);
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            i ->
                assertThat(cache.file("y" + i % 2, f -> Files.writeString(f, "whole")))
                    .hasContent("whole"));
  }

  @Test
  void aFileInTheWayIsOneClearMessage() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> new Cache(file).file("a/b", path -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + file.resolve("a/b"));
  }

  @Test
  void theEnvironmentChoosesTheDirectory() {
    assertThat(Cache.fromEnvironment(Map.of("SCALEBENCH_CACHE", "/c")).directory())
        .isEqualTo(Path.of("/c"));
    assertThat(Cache.fromEnvironment(Map.of("XDG_CACHE_HOME", "/x")).directory())
        .isEqualTo(Path.of("/x/scalebench"));
    assertThat(Cache.fromEnvironment(Map.of()).directory())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "scalebench"));
  }

  @Test
  void aDigestTellsContentsApart() {
    assertThat(Cache.digest("a"))
        .hasSize(12)
        .isNotEqualTo(Cache.digest("b"))
        .isEqualTo(Cache.digest("a"));
  }
}
