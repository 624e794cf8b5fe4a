package dev.scalebench.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells a file, or a directory of files, from what stood there before: reading hundreds of
 * megabytes would take a second a fork.
 *
 * @param bytes size of all files
 * @param digest of where they are, their sizes and times of change
 */
public record FileStamp(long bytes, String digest) {
  /**
   * The stamp of a file or directory.
   *
   * @throws UncheckedIOException naming it, if it cannot be read
   */
  public static FileStamp of(Path path) {
    return of(List.of(path));
  }

  /**
   * The stamp of several.
   *
   * @throws UncheckedIOException naming the one that cannot be read
   */
  public static FileStamp of(List<Path> paths) {
    List<Path> files = paths.stream().flatMap(path -> files(path).stream()).sorted().toList();
    long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
    String all = files.stream().map(FileStamp::describe).collect(Collectors.joining("\n"));
    return new FileStamp(bytes, Cache.digest(all));
  }

  private static List<Path> files(Path path) {
    try (Stream<Path> tree = Files.walk(path.toRealPath(), FileVisitOption.FOLLOW_LINKS)) {
      return tree.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(path, e), e);
    }
  }

  private static String describe(Path file) {
    try {
      return "%s %s %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(file, e), e);
    }
  }
}
