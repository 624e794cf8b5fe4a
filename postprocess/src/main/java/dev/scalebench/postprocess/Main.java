package dev.scalebench.postprocess;

import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    subcommands = ReportCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(
        run(
            args,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  /** Runs a command line; returns 0, 1 on results or files that won't do, 2 on wrong usage. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
        .execute(args);
  }

  private static int wrongUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    print(command, failure.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USAGE;
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof InvalidResultsException || failure instanceof UncheckedIOException) {
      print(command, failure.getMessage());
      return FAILURE;
    }
    throw failure;
  }

  /** On one line, whatever the names of files hold. */
  private static void print(CommandLine command, @Nullable String message) {
    command.getErr().println("error: " + String.valueOf(message).replaceAll("\\p{Cntrl}+", " "));
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
