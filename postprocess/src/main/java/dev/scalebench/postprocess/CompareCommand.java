package dev.scalebench.postprocess;

import dev.scalebench.postprocess.compare.Comparer;
import dev.scalebench.postprocess.compare.Comparison;
import dev.scalebench.postprocess.comparison.ComparisonPage;
import dev.scalebench.postprocess.comparison.ComparisonText;
import dev.scalebench.postprocess.comparison.ComparisonView;
import dev.scalebench.postprocess.comparison.Side;
import dev.scalebench.postprocess.jmh.EnvironmentReader;
import dev.scalebench.postprocess.jmh.FailureReader;
import dev.scalebench.postprocess.jmh.PartReader;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.SampleReader;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Failures;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.PrivatePaths;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Sampled;
import dev.scalebench.postprocess.site.Site;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: what got slower, and what faster. */
@Command(
    name = "compare",
    description = "Compares two sets of results, cell by cell: what got slower beyond noise?",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing got slower by more than the threshold",
      "1:results or files that won't do",
      "2:wrong usage",
      "3:a cell got slower by more than the threshold, fails now, or is missing (--require-all)"
    })
final class CompareCommand implements Callable<Integer> {

  private static final int WORSE = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "A JMH result file (JSON), or a directory that holds such files.")
  private Path base = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The same, of what is new.")
  private Path other = Path.of("");

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      defaultValue = "5",
      description =
          "How much slower a cell may get. A cell counts if it is slower beyond noise, or if its"
              + " noise is not known. Default: ${DEFAULT-VALUE}.")
  private double threshold;

  @Option(
      names = "--require-all",
      description = "A cell of BASE that NEW lacks is as bad as one that got slower.")
  private boolean requireAll;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Writes the comparison as Markdown, too, for a pull request.")
  private @Nullable Path markdown;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Makes a page of it, too, in DIR/compare/NAME/ of this Jekyll site.")
  private @Nullable Path site;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The page's name. Default: the names of BASE and NEW.")
  private @Nullable String name;

  /** All cells of a side. */
  private record Read(
      String name, Collection<Path> files, List<MissingParts> missing, List<Sampled> sampled) {
    static Read of(Path path, String name, Consumer<String> told) {
      Collection<Path> files = ResultFiles.find(List.of(path));
      return new Read(name, files, PartReader.check(files), SampleReader.read(files, told));
    }

    List<Result> results() {
      return sampled.stream().map(Sampled::result).toList();
    }

    Side side(PrivatePaths paths) {
      return Side.of(
          name,
          EnvironmentReader.read(files).stream()
              .map(environment -> environment.without(paths))
              .toList(),
          missing,
          results());
    }
  }

  @Override
  public Integer call() {
    if (!(threshold >= 0) || Double.isInfinite(threshold)) {
      throw usage("--threshold must be at least 0, got: " + threshold);
    }
    if (name != null && site == null) {
      throw usage("--name names a page of a site: add --site");
    }
    SideNames names = SideNames.of(base, other);
    String page = site == null ? "" : pageName(names);
    Read first = Read.of(base, names.base(), spec.commandLine().getErr()::println);
    Read second = Read.of(other, names.other(), spec.commandLine().getErr()::println);
    List<Failure> failures = FailureReader.read(second.files());
    PrivatePaths paths =
        PrivatePaths.of(
            Stream.concat(first.results().stream(), second.results().stream()).toList(), failures);
    Side before = first.side(paths);
    Side now = second.side(paths);
    Comparison comparison =
        Comparer.compare(
            first.sampled(),
            second.sampled(),
            Failures.standing(failures, second.results()),
            before.sharesHost(now));
    ComparisonView view = ComparisonView.of(before, now, comparison);
    ComparisonText.lines(view).forEach(spec.commandLine().getOut()::println);
    if (markdown != null) {
      ComparisonPage.writeMarkdown(view, markdown);
    }
    if (site != null) {
      new Site(site)
          .publish(List.of(ComparisonPage.of(page, view, comparison)))
          .forEach(spec.commandLine().getOut()::println);
    }
    boolean incomplete = requireAll && comparison.isIncomplete();
    return incomplete || comparison.isWorse(threshold) ? WORSE : 0;
  }

  private String pageName(SideNames names) {
    try {
      return ComparisonPage.checkedName(name == null ? names.page() : name);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + "; give it another by --name");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
