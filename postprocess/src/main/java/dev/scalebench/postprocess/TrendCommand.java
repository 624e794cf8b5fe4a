package dev.scalebench.postprocess;

import dev.scalebench.postprocess.compare.ChangePoints;
import dev.scalebench.postprocess.compare.Trend;
import dev.scalebench.postprocess.comparison.TrendText;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.Result;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

  @Override
  public Integer call() {
    if (runs.size() < ChangePoints.FEWEST) {
      throw new ParameterException(
          spec.commandLine(),
          "a trend takes four runs or more, got: %s; compare compares two".formatted(runs.size()));
    }
    Map<String, List<Result>> results = new LinkedHashMap<>();
    for (Path run : runs) {
      List<Result> all =
          ResultReader.read(ResultFiles.find(List.of(run)), spec.commandLine().getErr()::println);
      String name = SideNames.end(run);
      if (results.putIfAbsent(name, all) != null
          && results.putIfAbsent(run.toString(), all) != null) {
        throw new ParameterException(spec.commandLine(), "given twice: " + run);
      }
    }
    Trend trend = Trend.of(results);
    TrendText.lines(trend).forEach(spec.commandLine().getOut()::println);
    return failOnChange && trend.changed() > 0 ? CHANGED : 0;
  }
}
