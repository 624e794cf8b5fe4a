package dev.scalebench;

import dev.scalebench.machine.ProcessTools;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.ForkArguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** This program in a process of its own. */
final class Child {
  private static final String ERROR = "error: ";

  private Child() {}

  /**
   * What a command did.
   *
   * @param said on both of its streams
   */
  record Outcome(int exitCode, String said) {}

  /**
   * Runs a command and waits for it.
   *
   * @throws IllegalStateException saying what it said last, if it fails
   */
  static void run(List<String> arguments) {
    Outcome outcome = outcome(arguments);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException(last(outcome.said()));
    }
  }

  /** What starts a command. */
  static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(ProcessTools.ofEveryChild());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(ForkArguments.with(List.of(), List.of())));
    command.addAll(CrashReport.jvmArguments(CrashReport.temporary()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Runs a command and waits for it. */
  static Outcome outcome(List<String> arguments) {
    List<String> command = command(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s (%s)".formatted(command.get(0), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String last(String said) {
    Optional<CrashReport> crash = CrashReport.in(said.lines().toList());
    if (crash.isPresent()) {
      return crash.get().text(UnaryOperator.identity());
    }
    return said.lines()
        .filter(line -> !line.isBlank())
        .reduce("it said nothing", (earlier, later) -> later)
        .replaceFirst("^" + ERROR, "")
        .strip();
  }
}
