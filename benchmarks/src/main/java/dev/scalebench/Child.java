package dev.scalebench;

import dev.scalebench.machine.ProcessTools;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.Diagnosis;
import dev.scalebench.sweep.EndedException;
import dev.scalebench.sweep.ForkArguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** This program in a process of its own. */
final class Child {
  private static final String ERROR = "error: ";

  private Child() {}

  /**
   * What a command did.
   *
   * @param said on both of its streams
   */
  record Outcome(int exitCode, String said) {
    /** Its last line that says so, without the mark. */
    Optional<String> error() {
      return said.lines()
          .filter(line -> line.startsWith(ERROR))
          .reduce((earlier, later) -> later)
          .map(line -> line.substring(ERROR.length()).strip());
    }

    /** The same without a line that says nothing. */
    Outcome without(String line) {
      return new Outcome(
          exitCode,
          said.lines().filter(each -> !each.equals(line)).collect(Collectors.joining("\n")));
    }

    /**
     * How it ended, and what it said then.
     *
     * @param who ended
     */
    String ending(String who) {
      return Diagnosis.ending(new EndedException(who, exitCode, said.lines().toList()));
    }
  }

  /**
   * Runs a command and waits for it.
   *
   * @param what it is about
   * @return in a line that names it, why it failed; empty if it did not
   */
  static Optional<String> problem(String what, List<String> arguments) {
    Outcome outcome = outcome(arguments);
    if (outcome.exitCode() == 0) {
      return Optional.empty();
    }
    String problem =
        outcome.error().orElseGet(() -> outcome.ending("the process that computed it"));
    return Optional.of(problem.contains(what) ? problem : what + ": " + problem);
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
}
