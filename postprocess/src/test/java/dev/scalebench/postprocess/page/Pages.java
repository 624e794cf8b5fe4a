package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.jmh.BudgetReader;
import dev.scalebench.postprocess.jmh.CeilingReader;
import dev.scalebench.postprocess.jmh.EnvironmentReader;
import dev.scalebench.postprocess.jmh.PartReader;
import dev.scalebench.postprocess.jmh.ProfileReader;
import dev.scalebench.postprocess.jmh.ProfilerFiles;
import dev.scalebench.postprocess.measure.SweepRecords;
import java.nio.file.Path;
import java.util.List;

/** Pages of fixtures. */
public final class Pages {

  private Pages() {}

  /** A page under the name of the model. */
  public static Page of(Path results) {
    return titled("GPT2", results);
  }

  /** A page of the same machine. */
  public static Page titled(String title, Path results) {
    return page("cloudlab", title, results);
  }

  /** A page under the name of the model. */
  public static Page on(String machine, Path results) {
    return page(machine, "GPT2", results);
  }

  private static Page page(String machine, String title, Path results) {
    return Page.of(
        new Place(machine, "v1"),
        new Title(title),
        Fixtures.read(results),
        new SweepRecords(
            EnvironmentReader.read(List.of(results)),
            CeilingReader.read(List.of(results)),
            ProfileReader.read(List.of(results)),
            PartReader.check(List.of(results)),
            BudgetReader.read(List.of(results))),
        FlameGraph.among(ProfilerFiles.find(List.of(results))));
  }
}
