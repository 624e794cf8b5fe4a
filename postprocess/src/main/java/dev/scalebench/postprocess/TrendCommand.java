package dev.scalebench.postprocess;

import dev.scalebench.postprocess.compare.ChangePoints;
import dev.scalebench.postprocess.compare.Trend;
import dev.scalebench.postprocess.comparison.ComparisonPage;
import dev.scalebench.postprocess.comparison.TrendPage;
import dev.scalebench.postprocess.comparison.TrendText;
import dev.scalebench.postprocess.comparison.TrendView;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.site.Site;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trend}: what changed over many runs, and since when. */
@Command(
    name = "trend",
    description = {
      "Shows how cells changed over several sets of results of one machine, and since when.",
      "A change is one of the mean between runs, of at least two runs on either side. Of two hundred"
          + " series of independent normal noise, one has a change by chance."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:results that won't do",
      "2:wrong usage",
      "3:a cell changed (--fail-on-change)"
    })
final class TrendCommand implements Callable<Integer> {
  private static final int CHANGED = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "A JMH result file (JSON), or a directory that holds such files, for each run: the oldest"
              + " first, four or more.")
  private List<Path> runs = List.of();

  @Option(names = "--fail-on-change", description = "Exit with 3 if a cell changed.")
  private boolean failOnChange;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Writes the trend as Markdown, too, for a pull request.")
  private @Nullable Path markdown;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Makes a page of it, too, in DIR/compare/NAME/ of this Jekyll site.")
  private @Nullable Path site;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The page's name. Default: trend, and the names of the first and last run.")
  private @Nullable String name;

  @Override
  public Integer call() {
    if (name != null && site == null) {
      throw usage("--name names a page of a site: add --site");
    }
    if (runs.size() < ChangePoints.FEWEST) {
      throw usage(
          "a trend takes four runs or more, got: %s; compare compares two".formatted(runs.size()));
    }
    String page = site == null ? "" : pageName();
    Map<String, List<Result>> results = new LinkedHashMap<>();
    for (Path run : runs) {
      List<Result> all =
          ResultReader.read(ResultFiles.find(List.of(run)), spec.commandLine().getErr()::println);
      String name = SideNames.end(run);
      if (results.putIfAbsent(name, all) != null
          && results.putIfAbsent(run.toString(), all) != null) {
        throw usage("given twice: " + run);
      }
    }
    Trend trend = Trend.of(results);
    TrendView view = TrendView.of(trend);
    TrendText.lines(view).forEach(spec.commandLine().getOut()::println);
    if (markdown != null) {
      TrendPage.writeMarkdown(view, markdown);
    }
    if (site != null) {
      new Site(site)
          .publish(List.of(new TrendPage(page, view)), List.of())
          .forEach(spec.commandLine().getOut()::println);
    }
    return failOnChange && trend.changed() > 0 ? CHANGED : 0;
  }

  private String pageName() {
    try {
      return ComparisonPage.checkedName(
          name == null
              ? "trend-"
                  + ComparisonPage.name(
                      SideNames.end(runs.get(0)), SideNames.end(runs.get(runs.size() - 1)))
              : name);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + "; give it another by --name");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
