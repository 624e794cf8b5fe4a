package dev.scalebench.profile;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.Cell;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.sweep.WarmUp;
import dev.scalebench.sweep.WrongAnswerException;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Profiles one cell in this process, which was started for it. */
@Command(name = ProfileCellCommand.NAME, hidden = true)
public final class ProfileCellCommand implements Callable<Integer> {
  static final String NAME = "profile-cell";

  /** Most seconds until calls do not become faster any more: what a cell of a sweep has. */
  private static final double WARM_UP_SECONDS = 10;

  /** What the calls of one kind take, about. */
  private static final double MICROS_OF_CALLS = 1e6;

  private static final int FEWEST_CALLS = 5;

  /** Enough for means; ONNX Runtime keeps a million events. */
  private static final int MOST_CALLS = 50;

  /** Calls in a trace: the file of a network of a thousand operations has some megabytes. */
  private static final int TRACED_CALLS = 5;

  @Option(names = "--figures", required = true)
  private Path figures = Path.of("");

  @Option(names = "--trace", required = true)
  private Path trace = Path.of("");

  @Parameters(arity = "1..*", paramLabel = "NAME=VALUE")
  private Map<String, String> parameters = Map.of();

  /**
   * The command line that profiles a cell.
   *
   * @param figures where its profile goes, as {@link ProfileJson} writes it
   * @param trace where the calls go, as Perfetto opens them
   * @param parameters the cell's
   */
  public static List<String> arguments(Path figures, Path trace, Map<String, String> parameters) {
    List<String> arguments = new ArrayList<>(List.of(NAME));
    arguments.addAll(List.of("--figures", figures.toString(), "--trace", trace.toString()));
    parameters.forEach((name, value) -> arguments.add(name + "=" + value));
    return arguments;
  }

  @Override
  public Integer call() {
    ForkPlacement.verify();
    Cell cell = Cell.ofThisProcess(parameters);
    try (Session session = cell.open(Cache.fromEnvironment(System.getenv()))) {
      new WarmUp(WARM_UP_SECONDS).run(session::infer, System::nanoTime);
      write(cell.inWords(), session);
      return 0;
    } catch (WrongAnswerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write a profile to %s (%s)".formatted(trace, e.getMessage()), e);
    }
  }

  /** Calls without the profiler come before and after those with it: a drift is in both alike. */
  private void write(String title, Session session) throws IOException {
    double one = ProfiledCall.time(session::infer);
    int calls = (int) Math.max(FEWEST_CALLS, Math.min(MOST_CALLS, MICROS_OF_CALLS / one));
    List<Double> plain = plain(session, calls);
    List<ProfiledCall> profiled = session.profile(calls);
    plain.addAll(plain(session, calls));
    JsonFile.write(figures, ProfileJson.document(Profile.of(profiled, plain)));
    JsonFile.write(
        trace,
        ChromeTrace.document(title, profiled.subList(0, Math.min(TRACED_CALLS, profiled.size()))));
  }

  /** The call after the profiler's is not counted: it takes back what the profiler displaced. */
  private static List<Double> plain(Session session, int calls) {
    session.infer();
    List<Double> micros = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      micros.add(ProfiledCall.time(session::infer));
    }
    return micros;
  }
}
