package dev.scalebench.postprocess.report;

import dev.scalebench.postprocess.page.FlameGraph;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies flame graphs beside the page that links to them. */
record FlameGraphFiles() implements PageFile {

  @Override
  public void write(Page page, Path directory) throws IOException {
    for (FlameGraph graph : page.flameGraphs()) {
      Files.copy(graph.file(), directory.resolve(graph.name()));
    }
  }
}
