package dev.scalebench.sweep;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkException;

/** What a failed process died of. */
public final class Diagnosis {
  /** JMH's words for a fork that ended without a result. */
  private static final Pattern EXIT_CODE =
      Pattern.compile("Forked VM failed with exit code (\\d+)");

  /** A process that a signal ended has 128 and the signal's number as exit code. */
  private static final int SIGNALLED = 128;

  private static final int SIGKILL = 9;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", SIGKILL, "SIGKILL", 11,
          "SIGSEGV", 15, "SIGTERM");

  /**
   * How engines say that there is no more memory: PyTorch's {@code alloc_cpu.cpp} and CUDA
   * allocator, TensorFlow's {@code OP_REQUIRES} on allocation, ONNX Runtime's arena, NVIDIA's
   * libraries, C++, the JVM's {@code hs_err} header and its last line under {@code
   * ExitOnOutOfMemoryError}.
   */
  private static final Pattern OUT_OF_MEMORY =
      Pattern.compile(
          "can't allocate memory|not enough memory|CUDA out of memory|OOM when allocating"
              + "|CUDA (error|failure \\d+): out of memory|Dst tensor is not initialized|[Ff]ailed to allocate memory"
              + "|CUDA_ERROR_OUT_OF_MEMORY|(CUBLAS|CUDNN)_STATUS_\\w*ALLOC\\w*_FAILED"
              + "|RESOURCE_EXHAUSTED|std::bad_alloc|insufficient memory|Cannot allocate memory"
              + "|Terminating due to java.lang.OutOfMemoryError");

  /** Exceptions of ours, whose message needs no type before it. */
  private static final List<Class<? extends RuntimeException>> SAYS_ALL =
      List.of(IllegalStateException.class, WrongAnswerException.class, UncheckedIOException.class);

  /** What the JVM and its launcher say of themselves. */
  private static final String CHATTER = "Picked up ";

  private Diagnosis() {}

  /**
   * What a fork died of.
   *
   * @param thrown what JMH threw
   * @param lastWords lines that the fork wrote last, if it ended without telling JMH why
   * @param oomKill whether the kernel has killed a process for want of memory meanwhile
   */
  static Outcome.Failed of(Throwable thrown, List<String> lastWords, boolean oomKill) {
    List<Throwable> all = new ArrayList<>();
    collect(thrown, all);
    for (Throwable each : all) {
      Matcher exit = EXIT_CODE.matcher(String.valueOf(each.getMessage()));
      if (exit.find()) {
        return ended(
            "the fork", Integer.parseInt(exit.group(1)), lastWords, oomKill, Path::getFileName);
      }
      if (each instanceof EndedException instance) {
        return ended(
            String.valueOf(instance.getMessage()),
            instance.exitCode(),
            instance.lastWords(),
            oomKill,
            Path::getFileName);
      }
    }
    String message = message(all);
    if (all.stream().anyMatch(WrongAnswerException.class::isInstance)) {
      return new Outcome.Failed(Failure.Kind.WRONG_ANSWER, message);
    }
    boolean memory =
        all.stream()
            .anyMatch(
                t ->
                    t instanceof OutOfMemoryError
                        || OUT_OF_MEMORY.matcher(String.valueOf(t.getMessage())).find());
    return new Outcome.Failed(memory ? Failure.Kind.OUT_OF_MEMORY : Failure.Kind.ERROR, message);
  }

  /** How a process ended, in a line; with the names of files in full. */
  public static String ending(EndedException process) {
    String who = String.valueOf(process.getMessage());
    return ended(who, process.exitCode(), process.lastWords(), false, UnaryOperator.identity())
        .message();
  }

  private static Outcome.Failed ended(
      String who,
      int exitCode,
      List<String> lastWords,
      boolean oomKill,
      UnaryOperator<Path> naming) {
    Optional<String> noMemory = lastWords.stream().filter(OUT_OF_MEMORY.asPredicate()).findFirst();
    String end =
        exitCode > SIGNALLED
            ? who + " was ended by " + signal(exitCode)
            : who + " ended with exit code " + exitCode;
    if (noMemory.isPresent()) {
      return new Outcome.Failed(
          Failure.Kind.OUT_OF_MEMORY, end + ": " + CrashReport.withoutMark(noMemory.get()));
    }
    if (exitCode == SIGNALLED + SIGKILL && oomKill) {
      return new Outcome.Failed(
          Failure.Kind.OUT_OF_MEMORY, "the kernel killed %s for want of memory".formatted(who));
    }
    Optional<String> crash = CrashReport.in(lastWords).map(report -> report.text(naming));
    Optional<String> reason =
        exitCode == SIGNALLED + SIGKILL ? Optional.empty() : crash.or(() -> first(lastWords));
    return new Outcome.Failed(
        exitCode > SIGNALLED || crash.isPresent() ? Failure.Kind.KILLED : Failure.Kind.ERROR,
        end + reason.map(": "::concat).orElse(""));
  }

  private static String signal(int exitCode) {
    int signal = exitCode - SIGNALLED;
    return SIGNALS.getOrDefault(signal, "signal " + signal);
  }

  /** The first line that says anything. */
  private static Optional<String> first(List<String> lastWords) {
    return lastWords.stream()
        .map(CrashReport::withoutMark)
        .filter(line -> !line.isEmpty() && !line.startsWith(CHATTER))
        .findFirst();
  }

  /** An exception, what it wraps, and so on: JMH hides causes among the suppressed. */
  private static void collect(Throwable thrown, List<Throwable> all) {
    if (all.contains(thrown)) {
      return;
    }
    all.add(thrown);
    Arrays.stream(thrown.getSuppressed()).forEach(inner -> collect(inner, all));
    if (thrown.getCause() != null) {
      collect(thrown.getCause(), all);
    }
  }

  /** What the first exception says that is not JMH's wrapper, and its cause if that says more. */
  private static String message(List<Throwable> all) {
    Throwable first =
        all.stream().filter(t -> !(t instanceof BenchmarkException)).findFirst().orElse(all.get(0));
    String message = message(first);
    Throwable cause = first.getCause();
    return cause == null || message.contains(String.valueOf(cause.getMessage()))
        ? message
        : message + ": " + message(cause);
  }

  private static String message(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return name;
    }
    return SAYS_ALL.stream().anyMatch(type -> type.isInstance(thrown))
        ? message
        : name + ": " + message;
  }
}
