package dev.scalebench.postprocess.report;

import dev.scalebench.postprocess.draw.Vectors;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the charts of the answer as SVG, too, for wide screens and for phones. */
record CurveFiles() implements PageFile {

  @Override
  public void write(Page page, Path directory) throws IOException {
    for (Figure figure : page.drawn()) {
      Vectors.write(figure.graph(), figure.alt(), directory.resolve(figure.name() + ".svg"));
      Vectors.writeNarrow(
          figure.graph(), figure.alt(), directory.resolve(figure.name() + "-narrow.svg"));
    }
  }
}
