package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.jmh.CeilingReader;
import dev.scalebench.postprocess.jmh.EnvironmentReader;
import java.nio.file.Path;
import java.util.List;

/** Pages of fixtures. */
final class Pages {

  private Pages() {}

  static Page of(Path results) {
    return titled("GPT2", results);
  }

  static Page titled(String title, Path results) {
    return page("cloudlab", title, results);
  }

  static Page on(String machine, Path results) {
    return page(machine, "GPT2", results);
  }

  private static Page page(String machine, String title, Path results) {
    return Page.of(
        new Place(machine, "v1"),
        new Title(title),
        Fixtures.read(results),
        EnvironmentReader.read(List.of(results)),
        CeilingReader.read(List.of(results)));
  }
}
