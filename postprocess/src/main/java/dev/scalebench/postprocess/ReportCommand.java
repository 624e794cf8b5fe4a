package dev.scalebench.postprocess;

import dev.scalebench.postprocess.explorer.ExplorerAssets;
import dev.scalebench.postprocess.jmh.BudgetReader;
import dev.scalebench.postprocess.jmh.CeilingReader;
import dev.scalebench.postprocess.jmh.EnvironmentReader;
import dev.scalebench.postprocess.jmh.FailureReader;
import dev.scalebench.postprocess.jmh.PartReader;
import dev.scalebench.postprocess.jmh.ProfileReader;
import dev.scalebench.postprocess.jmh.ProfilerFiles;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Failures;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.PrivatePaths;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.SweepRecords;
import dev.scalebench.postprocess.page.FlameGraph;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.Place;
import dev.scalebench.postprocess.page.Title;
import dev.scalebench.postprocess.report.Report;
import dev.scalebench.postprocess.site.Site;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: results in, pages out. */
@Command(
    name = "report",
    description =
        "Writes DIR/<model>/<machine>/<revision>/ for each model in the results, and what their"
            + " explorers share to DIR/assets/explorer/.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RESULTS",
      arity = "1..*",
      description = "JMH result files (JSON), or directories that hold such files.")
  private List<Path> results = List.of();

  @Option(
      names = "--site",
      paramLabel = "DIR",
      required = true,
      description = "The Jekyll site to put the pages into.")
  private Path site = Path.of("");

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      required = true,
      description = "The machine that was measured.")
  private String machine = "";

  @Option(
      names = "--revision",
      paramLabel = "NAME",
      required = true,
      description = "The revision of the benchmarks that ran.")
  private String revision = "";

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      description = "The page's title, where the results hold one model. Default: its name.")
  private @Nullable String title;

  @Option(
      names = "--density",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Pixels of charts to a logical one, of which they have 1200 x 600: from 0.1 to 4."
              + " Default: ${DEFAULT-VALUE}, for screens of high density.")
  private double density;

  @Override
  public Integer call() {
    if (!(density >= 0.1 && density <= 4)) {
      throw new ParameterException(
          spec.commandLine(), "--density must be from 0.1 to 4, got: " + density);
    }
    Place place = usage(revision, name -> new Place(machine, name));
    @Nullable Title given = title == null ? null : usage(title, Title::new);
    Collection<Path> files = ResultFiles.find(results);
    List<MissingParts> missing = PartReader.check(files);
    List<Result> measured = ResultReader.read(files, spec.commandLine().getErr()::println);
    List<Failure> noted = FailureReader.read(files);
    List<Failure> failures = Failures.standing(noted, measured);
    PrivatePaths paths = PrivatePaths.of(measured, noted);
    List<Environment> environments =
        EnvironmentReader.read(files).stream()
            .map(environment -> environment.without(paths))
            .toList();
    SweepRecords beside =
        new SweepRecords(
            environments,
            CeilingReader.read(files),
            ProfileReader.read(files),
            missing,
            BudgetReader.read(files));
    List<FlameGraph> flameGraphs = FlameGraph.among(ProfilerFiles.find(files));
    List<ModelMeasurements> models = ModelMeasurements.of(measured, failures);
    if (given != null && models.size() > 1) {
      throw new InvalidResultsException(
          "--title names one page, but the results hold several models: "
              + models.stream().map(data -> data.model().id()).collect(Collectors.joining(", ")));
    }
    List<Page> pages =
        models.stream()
            .map(
                data ->
                    Page.of(
                        place, given == null ? Title.of(data) : given, data, beside, flameGraphs))
            .toList();
    CommandLine command = spec.commandLine();
    Failures.withoutPage(failures, models)
        .forEach((page, count) -> command.getErr().println(noPage(page, count)));
    new Site(site)
        .publish(
            Report.of(pages, density, command.getErr()::println), List.of(new ExplorerAssets()))
        .forEach(command.getOut()::println);
    return 0;
  }

  private static String noPage(String page, long cells) {
    return page
        + ": no page, since nothing was measured; cells that failed or were skipped: "
        + cells;
  }

  /** A value that the command line should not hold is wrong usage. */
  private <T> T usage(String value, Function<String, T> check) {
    try {
      return check.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
