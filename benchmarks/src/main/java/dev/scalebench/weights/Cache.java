package dev.scalebench.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory for what is costly to make and can be made again: weights, archives, references,
 * unpacked natives, trials of kernels. Files appear there whole or not at all, so processes may
 * share it.
 *
 * @param directory where the files are
 */
public record Cache(Path directory) {
  /** The environment variable that names the directory. */
  public static final String VARIABLE = "SCALEBENCH_CACHE";

  private static final int DIGEST_BYTES = 6;
  private static final String SUFFIX = ".tmp";

  /** No file takes longer to write. */
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  /** Writes a file. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the whole content to a path that does not exist yet. */
    void write(Path path) throws IOException;
  }

  /**
   * {@code $SCALEBENCH_CACHE}, else {@code $XDG_CACHE_HOME/scalebench}, else {@code
   * ~/.cache/scalebench}.
   */
  public static Cache fromEnvironment(Map<String, String> environment) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    if (!chosen.isBlank()) {
      return new Cache(Path.of(chosen).toAbsolutePath());
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path parent = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return new Cache(parent.resolve("scalebench").toAbsolutePath());
  }

  /** A file of the cache, if it is there. */
  public Optional<Path> known(String name) {
    return Optional.of(directory.resolve(name)).filter(Files::exists);
  }

  /**
   * A file of the cache, written now if it is not there.
   *
   * @throws UncheckedIOException naming the file, if it cannot be written
   */
  public Path file(String name, Writer writer) {
    Path path = directory.resolve(name);
    if (Files.exists(path)) {
      return path;
    }
    Path aside = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + SUFFIX);
    try {
      Path parent = Files.createDirectories(path.resolveSibling(""));
      deleteAbandoned(parent);
      try {
        writer.write(aside);
        force(aside);
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s (%s); free some space or point %s at another directory"
              .formatted(path, e, VARIABLE),
          e);
    }
    return path;
  }

  /**
   * A file of the cache that holds a resource of the jar, unpacked now if it is not there.
   *
   * @throws UncheckedIOException naming the file, if it cannot be written or there is no resource
   */
  public Path unpacked(String name, String resource, ClassLoader resources) {
    return file(
        name,
        target -> {
          try (InputStream stream = resources.getResourceAsStream(resource)) {
            if (stream == null) {
              throw new IOException("the jar lacks " + resource);
            }
            Files.copy(stream, target);
          }
        });
  }

  /**
   * A file of the cache that is a link to another one of it, made now if it is not there.
   *
   * @param target is there
   * @throws UncheckedIOException naming the file, if it cannot be made
   */
  public Path linked(String name, Path target) {
    return file(
        name,
        path ->
            Files.createSymbolicLink(
                path, path.toAbsolutePath().resolveSibling("").relativize(target)));
  }

  /** A power cut must not leave a file that is named but not written. */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Removes what processes that were killed have left. */
  private static void deleteAbandoned(Path directory) throws IOException {
    Instant abandoned = Instant.now().minus(LONGEST_WRITE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        long modified = file.toFile().lastModified(); // 0 if it has gone meanwhile
        if (Instant.ofEpochMilli(modified).isBefore(abandoned)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * A short fingerprint of what a file was made from, for its name: a change of it makes another
   * file.
   */
  public static String digest(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
