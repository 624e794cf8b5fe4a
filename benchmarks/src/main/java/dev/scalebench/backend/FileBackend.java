package dev.scalebench.backend;

import java.nio.file.Path;

/** An engine that runs networks from files of its own format. */
@FunctionalInterface
public interface FileBackend {
  /**
   * Starts the engine, and puts network and batch on the device.
   *
   * @param network a file, or a directory
   * @param main the name of the input that {@code options} do not name; empty for the only one of a
   *     format that does not name it
   * @throws IllegalStateException if the engine cannot be started or runs on other threads than
   *     asked for; naming the file, if it holds no network for such inputs
   */
  Session open(Path network, String main, SessionOptions options);
}
