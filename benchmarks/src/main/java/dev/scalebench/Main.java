package dev.scalebench;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The command line. Here, and only here, exceptions become messages and exit codes. */
public final class Main {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Runs the command line and exits: 0 if all went well, 1 if a cell failed, 2 if the command line
   * is wrong.
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Runs the command line. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      boolean done =
          switch (args.length > 0 ? args[0] : "") {
            case "machine" -> printMachine(out);
            case "ceiling" ->
                CeilingCommand.run(Arrays.copyOfRange(args, 1, args.length), out, err);
            default -> MeasureCommand.run(args, out, err);
          };
      return done ? OK : FAILED;
    } catch (CommandLineOptionException | IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      return USAGE;
    } catch (RunnerException | UncheckedIOException | IllegalStateException e) {
      err.println("error: " + e.getMessage());
      return FAILED;
    } catch (OutOfMemoryError e) {
      err.println("error: the heap is too small (" + e.getMessage() + "); give java a larger -Xmx");
      return FAILED;
    }
  }

  private static boolean printMachine(PrintStream out) {
    out.println(Machine.local().slug());
    return true;
  }
}
