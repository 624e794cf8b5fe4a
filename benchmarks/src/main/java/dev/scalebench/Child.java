package dev.scalebench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program in a process of its own. */
final class Child {
  private static final String ERROR = "error: ";

  private Child() {}

  /**
   * Runs a command and waits for it.
   *
   * @throws IllegalStateException saying what it said last, if it fails
   */
  static void run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(ForkArguments.with(List.of(), List.of())));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(last(said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s (%s)".formatted(command.get(0), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String last(String said) {
    return said.lines()
        .filter(line -> !line.isBlank())
        .reduce("it said nothing", (earlier, later) -> later)
        .replaceFirst("^" + ERROR, "")
        .strip();
  }
}
