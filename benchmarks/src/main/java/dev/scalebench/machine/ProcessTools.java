package dev.scalebench.machine;

import java.io.IOException;
import java.util.List;

/** Programs of util-linux that start another one in a certain way. */
public final class ProcessTools {
  /** Has a process killed when the thread that started it ends: prctl(2), PR_SET_PDEATHSIG. */
  public static final List<String> TIE_TO_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

  /** Keeps a process that crashes from leaving its memory in a file: prlimit(1), core(5). */
  private static final List<String> WITHOUT_CORE_DUMP = List.of("prlimit", "--core=0");

  private ProcessTools() {}

  /**
   * Starts a process that leaves no core dump in its directory; nothing where it cannot be done.
   */
  public static List<String> withoutCoreDump() {
    return works(WITHOUT_CORE_DUMP) ? WITHOUT_CORE_DUMP : List.of();
  }

  /** Starts a process on some processors only: taskset(1). */
  public static List<String> pin(CpuSet cpus) {
    return List.of("taskset", "-c", cpus.toString());
  }

  /** Whether processes can be pinned. */
  public static boolean canPin() {
    return CpuSet.ofThisThread().map(cpus -> works(pin(cpus))).orElse(false);
  }

  /** Whether processes can be tied to their parent's life. */
  public static boolean canTieToParent() {
    return works(TIE_TO_PARENT);
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
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
