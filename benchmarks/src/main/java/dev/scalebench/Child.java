package dev.scalebench;

import dev.scalebench.machine.ProcessTools;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.Diagnosis;
import dev.scalebench.sweep.EndedException;
import dev.scalebench.sweep.ForkArguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A process of our own that is waited for, but not for ever.
 *
 * @param command what starts it
 * @param what it does, as messages name it
 * @param limit after which it and all that it has started are killed
 * @param between two lines that say that it is still at work
 * @param progress told these lines
 */
record Child(
    List<String> command,
    String what,
    TimeValue limit,
    TimeValue between,
    Consumer<String> progress) {
  private static final String ERROR = "error: ";

  /** What is kept of a process that says more. */
  private static final int MOST_BYTES = 16 << 20;

  private static final int BUFFER_BYTES = 8192;

  /** For what it said last; others that it has started may keep its streams open. */
  private static final long DRAINING_MILLIS = 2000;

  /**
   * What a process did.
   *
   * @param exitCode empty if it was killed at its limit
   * @param said on both of its streams
   */
  record Outcome(Optional<Integer> exitCode, String said) {
    /** How lines begin that are said whether or not it ends well. */
    private static final String WARNING = "warning: ";

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
     * How it ended by itself, and what it said then.
     *
     * @param who ended
     */
    String ending(String who) {
      return Diagnosis.ending(
          new EndedException(
              who,
              exitCode.orElseThrow(),
              said.lines().filter(line -> !line.startsWith(WARNING)).toList()));
    }
  }

  /**
   * This program.
   *
   * @param arguments a command of it
   */
  static Child of(List<String> arguments, String what, TimeValue limit, Consumer<String> progress) {
    return new Child(command(arguments), what, limit, TimeValue.seconds(30), progress);
  }

  /** What starts a command. */
  static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(ProcessTools.ofEveryChild());
    List<String> jvm = new ArrayList<>(List.of(ForkArguments.with(List.of(), List.of())));
    jvm.addAll(CrashReport.jvmArguments(CrashReport.temporary()));
    command.addAll(ProcessTools.java(jvm, Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /**
   * Runs it to its end.
   *
   * @return in a line that names what it is about, why it failed; empty if it did not
   */
  Optional<String> problem() {
    Outcome outcome = outcome();
    if (outcome.exitCode().isEmpty()) {
      return Optional.of(overdue());
    }
    if (outcome.exitCode().get() == 0) {
      return Optional.empty();
    }
    String problem =
        outcome.error().orElseGet(() -> outcome.ending("the process that computed it"));
    return Optional.of(problem.contains(what) ? problem : what + ": " + problem);
  }

  /** Runs it to its end, or to its limit. */
  Outcome outcome() {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s (%s)".formatted(command.get(0), e), e);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Thread reader = new Thread(() -> copy(process.getInputStream(), said), "child");
    reader.setDaemon(true);
    reader.start();
    try {
      boolean inTime = endsInTime(process);
      if (!inTime) {
        kill(process);
      }
      reader.join(DRAINING_MILLIS);
      return new Outcome(
          inTime ? Optional.of(process.exitValue()) : Optional.empty(),
          said.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      kill(process); // also closes its streams
    }
  }

  /** That it was killed at its limit. */
  String overdue() {
    return "%s was not done after %s, and killed; --time-limit allows more".formatted(what, limit);
  }

  private boolean endsInTime(Process process) throws InterruptedException {
    long whole = limit.convertTo(TimeUnit.NANOSECONDS);
    long step = between.convertTo(TimeUnit.NANOSECONDS);
    long start = System.nanoTime();
    for (long next = step; ; next += step) {
      long left = Math.min(next, whole) - (System.nanoTime() - start);
      if (process.waitFor(left, TimeUnit.NANOSECONDS)) {
        return true;
      }
      if (next >= whole) {
        return false;
      }
      progress.accept(
          "%s: at work for %s s, at most %s"
              .formatted(what, TimeUnit.NANOSECONDS.toSeconds(next), limit));
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void copy(InputStream in, ByteArrayOutputStream said) {
    byte[] bytes = new byte[BUFFER_BYTES];
    try (in) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        said.write(bytes, 0, Math.min(read, MOST_BYTES - said.size()));
      }
    } catch (IOException e) {
      // it was killed
    }
  }
}
