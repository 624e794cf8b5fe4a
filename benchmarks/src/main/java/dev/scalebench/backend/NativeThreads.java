package dev.scalebench.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The operating system's view of this process's threads; neither TensorFlow nor ONNX Runtime has a
 * call that tells its own.
 */
public final class NativeThreads {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path OWN_NAME = Path.of("/proc/thread-self/comm");

  private NativeThreads() {}

  /**
   * The number of threads that carry the calling thread's name: itself and those that native code
   * started from it, which inherit the name. The JVM names its own.
   *
   * @return empty where the system does not tell
   */
  public static OptionalInt namedLikeCaller() {
    if (!Files.isReadable(OWN_NAME)) {
      return OptionalInt.empty();
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      String name = Files.readString(OWN_NAME);
      return OptionalInt.of((int) tasks.filter(task -> name.equals(nameOf(task))).count());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TASKS, e);
    }
  }

  /** Empty for a thread that has ended since it was listed. */
  private static String nameOf(Path task) {
    try {
      return Files.readString(task.resolve("comm"));
    } catch (IOException e) {
      return "";
    }
  }
}
