package dev.scalebench;

import dev.scalebench.machine.TemporaryDirectory;
import dev.scalebench.sweep.Forks;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line. Here, and only here, exceptions become messages and exit codes. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** How Java says that the name of a file has characters that the locale's encoding lacks. */
  private static final String UNREADABLE_NAME = "contains unmappable characters";

  private Main() {}

  /**
   * Runs the command line and exits: 0 if all went well, 1 if a cell failed, 2 if the command line
   * is wrong. However it ends, no process that it has started lives on.
   */
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(Forks::kill, "kill-forks"));
    System.exit(
        run(
            args,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  /** Runs the command line. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      return commandLine(out, err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println("error: the heap is too small (" + e.getMessage() + "); give java a larger -Xmx");
      return FAILED;
    }
  }

  private static CommandLine commandLine(PrintStream out, PrintStream err) {
    CommandLine sweep = new CommandLine(new MeasureCommand(out));
    // Options of JMH's that a sweep takes are not those of its commands.
    sweep.getSubcommands().values().stream()
        .filter(each -> each.getCommandSpec().unmatchedArgsBindings().isEmpty())
        .forEach(each -> each.setUnmatchedArgumentsAllowed(false));
    return SweepOptions.readable(sweep)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setPosixClusteredShortOptionsAllowed(false) // JMH has options such as -rff
        .setExpandAtFiles(false)
        .setExecutionStrategy(Main::execute)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  private static int execute(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    boolean onlyPrints =
        last.isUsageHelpRequested()
            || last.isVersionHelpRequested()
            || last.hasMatchedOption("--help");
    if (!onlyPrints) {
      try {
        TemporaryDirectory.requireWritable();
      } catch (IllegalStateException e) {
        throw new ExecutionException(last.commandSpec().commandLine(), e.getMessage(), e);
      }
    }
    return new RunLast().execute(parsed);
  }

  private static int wrongUsage(ParameterException failure, String[] args) {
    print(failure.getCommandLine(), failure.getMessage());
    return USAGE;
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof CommandLineOptionException
        || failure instanceof IllegalArgumentException) {
      print(command, failure.getMessage());
      return USAGE;
    }
    if (failure instanceof RunnerException
        || failure instanceof UncheckedIOException
        || failure instanceof IllegalStateException) {
      print(command, failure.getMessage());
      return FAILED;
    }
    throw failure;
  }

  private static void print(CommandLine command, @Nullable String message) {
    command.getErr().println("error: " + line(message));
  }

  /** A message in one line, with what to do where Java does not say. */
  static String line(@Nullable String message) {
    String line = String.valueOf(message).replaceAll("\\p{Cntrl}+", " ");
    return line.contains(UNREADABLE_NAME)
        ? line + "; the locale has no such characters: set LC_ALL=C.UTF-8"
        : line;
  }
}
