package dev.scalebench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where JMH keeps its lock and JNA unpacks its library. */
public final class TemporaryDirectory {
  private static final String PROPERTY = "java.io.tmpdir";

  private TemporaryDirectory() {}

  /**
   * Checks that files can be written there.
   *
   * @throws IllegalStateException saying what to do, if they cannot
   */
  public static void requireWritable() {
    Path directory = Path.of(System.getProperty(PROPERTY));
    try {
      Files.delete(Files.createTempFile(directory, "scalebench", ""));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the temporary directory %s cannot be written (%s); give java another: -D%s=DIRECTORY"
              .formatted(directory, e.getClass().getSimpleName(), PROPERTY),
          e);
    }
  }
}
