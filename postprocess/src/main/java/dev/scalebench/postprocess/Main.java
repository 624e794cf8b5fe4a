package dev.scalebench.postprocess;

import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.rerun.RunFailedException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line. Here, and only here, exceptions become messages and exit codes. */
@Command(
    name = "postprocess",
    description = "Turns JMH results of ScaleBench into charts, CSV and Jekyll pages.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ReportCommand.class,
      CompareCommand.class,
      TrendCommand.class,
      RecommendCommand.class,
      PreviewCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  /** Begins the message of an exception that nobody expected. */
  static final String FAULT = "a fault of this program, please report it: ";

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Threads of the JDK's that meet a full heap, too, would add their traces to the one line.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          if (!(failure instanceof OutOfMemoryError)) {
            failure.printStackTrace();
          }
        });
    System.exit(
        run(
            args,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  /**
   * Runs a command line; returns what the command does, 1 on results or files that won't do, 2 on
   * wrong usage.
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    CommandLine command =
        new CommandLine(new Main())
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler(Main::wrongUsage)
            .setExecutionExceptionHandler((failure, failed, parsed) -> failed(failure, failed));
    try {
      return command.execute(args);
    } catch (OutOfMemoryError e) {
      print(command, outOfMemory());
      return FAILURE;
    } catch (StackOverflowError e) {
      print(
          command, "the results are nested too deeply; give the program more (java -Xss8m -jar …)");
      return FAILURE;
    }
  }

  private static int wrongUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    print(command, failure.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USAGE;
  }

  private static int failed(Exception failure, CommandLine command) {
    boolean expected =
        failure instanceof InvalidResultsException
            || failure instanceof RunFailedException
            || failure instanceof UncheckedIOException;
    print(command, expected ? failure.getMessage() : fault(failure));
    return FAILURE;
  }

  /** What whoever mends the program needs to know. */
  private static String fault(Exception failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(5)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", FAULT + failure + " at ", ""));
  }

  private static String outOfMemory() {
    return "%d MB of memory are too few for that many cells; give more (java -Xmx4g -jar …), or name fewer files"
        .formatted(Runtime.getRuntime().maxMemory() >> 20);
  }

  /** On one line, whatever the names of files hold. */
  private static void print(CommandLine command, @Nullable String message) {
    command.getErr().println("error: " + OneLine.of(String.valueOf(message)));
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"postprocess " + (version == null ? "(not packaged)" : version)};
    }
  }
}
