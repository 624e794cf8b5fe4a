package dev.scalebench.postprocess.report;

import dev.scalebench.postprocess.draw.Vectors;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the chart of the answer as SVG, too, for wide screens and for phones. */
record CurveFiles() implements PageFile {

  @Override
  public void write(Page page, Path directory) throws IOException {
    for (Figure curve : page.curve()) {
      Vectors.write(curve.graph(), curve.alt(), directory.resolve(curve.name() + ".svg"));
      Vectors.writeNarrow(
          curve.graph(), curve.alt(), directory.resolve(curve.name() + "-narrow.svg"));
    }
  }
}
