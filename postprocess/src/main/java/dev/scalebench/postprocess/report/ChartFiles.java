package dev.scalebench.postprocess.report;

import dev.scalebench.postprocess.draw.Images;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes the charts.
 *
 * @param density pixels to a logical one
 * @param progress is told in words how far it is, every so many charts
 */
record ChartFiles(double density, Consumer<String> progress) implements PageFile {

  private static final int EVERY = 25;

  @Override
  public void write(Page page, Path directory) {
    int all = page.figures().size();
    Images.write(
        Figure.graphs(page.figures()),
        directory,
        density,
        done -> {
          if (done == all || done % EVERY == 0) {
            progress.accept(
                "%s: %d of %d charts drawn".formatted(page.data().model().id(), done, all));
          }
        });
  }
}
