package dev.scalebench.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How processes are started: by programs of util-linux, or as this program once more. */
public final class ProcessTools {
  /** Has a process killed when the thread that started it ends: prctl(2), PR_SET_PDEATHSIG. */
  private static final List<String> TIE_TO_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

  /** Keeps a process that crashes from leaving its memory in a file: prlimit(1), core(5). */
  private static final List<String> WITHOUT_CORE_DUMP = List.of("prlimit", "--core=0");

  /** What they take to start nothing, many times over. */
  private static final long LIMIT_SECONDS = 10;

  private ProcessTools() {}

  /**
   * What stands before every process of ours, as far as this machine has it: it dies with what
   * started it, which else it might outlive and disturb the next, and leaves no core dump.
   */
  public static List<String> ofEveryChild() {
    return Found.OF_EVERY_CHILD;
  }

  /** Starts a process on some processors only: taskset(1). */
  public static List<String> pin(CpuSet cpus) {
    return List.of("taskset", "-c", cpus.toString());
  }

  /**
   * Starts this program once more, by the same {@code java}.
   *
   * @param main the class to start
   */
  public static List<String> java(List<String> jvmArguments, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }

  /** Whether processes can be pinned. */
  public static boolean canPin() {
    return CpuSet.ofThisThread().map(cpus -> works(pin(cpus))).orElse(false);
  }

  /** Whether processes can be tied to their parent's life. */
  static boolean canTieToParent() {
    return Found.OF_EVERY_CHILD.containsAll(TIE_TO_PARENT);
  }

  /** Looked for once: each look starts a process. */
  private static final class Found {
    static final List<String> OF_EVERY_CHILD =
        Stream.of(TIE_TO_PARENT, WITHOUT_CORE_DUMP)
            .filter(ProcessTools::works)
            .flatMap(List::stream)
            .toList();
  }

  /** Whether a command starts what follows it. */
  private static boolean works(List<String> command) {
    String[] probe = command.toArray(new String[command.size() + 1]);
    probe[command.size()] = "true";
    try {
      Process process =
          new ProcessBuilder(probe)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false; // not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
