package dev.scalebench.postprocess.rerun;

import dev.scalebench.postprocess.measure.OneLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The benchmarks' jar.
 *
 * @param jar a file
 */
public record Benchmarks(Path jar) {
  /** Has the process killed when the thread that started it ends: prctl(2), PR_SET_PDEATHSIG. */
  private static final List<String> TIED = List.of("setpriv", "--pdeathsig", "KILL");

  /** In which the benchmarks end their own processes. */
  private static final long SECONDS_TO_END = 5;

  /**
   * @throws RunFailedException if there is no such file
   */
  public Benchmarks {
    if (!Files.isRegularFile(jar)) {
      throw new RunFailedException(
          "%s: no such file; build it (mvn package), or name the jar of the benchmarks by --benchmarks"
              .formatted(jar));
    }
  }

  /** The jar that a build of both modules leaves, seen from what this one leaves. */
  public static Path beside(Path built) {
    return built
        .toAbsolutePath()
        .resolveSibling("../../benchmarks/target/benchmarks.jar")
        .normalize();
  }

  /**
   * Runs it, and waits. It does not outlive this program, even if that is killed, where util-linux
   * is there.
   *
   * @param progress told each line that it prints
   * @throws RunFailedException saying what it said last, if it fails
   */
  public void run(List<String> arguments, Consumer<String> progress) {
    Process process = start(arguments);
    Thread end = new Thread(() -> end(process), "end-benchmarks");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      String last = passOn(process, progress);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new RunFailedException(
            "the benchmarks ended with exit code %d: %s; what they measured is kept"
                .formatted(exitCode, last.replaceFirst("^error: ", "")));
      }
    } catch (IOException e) {
      throw new RunFailedException("what the benchmarks say cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    } finally {
      end(process);
      forget(end);
    }
  }

  private Process start(List<String> arguments) {
    List<String> command = new ArrayList<>(canTie() ? TIED : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new RunFailedException("the benchmarks cannot be started: " + e.getMessage(), e);
    }
  }

  private static boolean canTie() {
    List<String> probe = new ArrayList<>(TIED);
    probe.add("true");
    try {
      return new ProcessBuilder(probe).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the last line that says something. */
  private static String passOn(Process process, Consumer<String> progress) throws IOException {
    process.getOutputStream().close();
    String last = "they said nothing";
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        String text = OneLine.of(line);
        progress.accept(text);
        last = text.isEmpty() ? last : text;
      }
    }
    return last;
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // it runs
    }
  }
}
