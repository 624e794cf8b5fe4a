package dev.scalebench.postprocess.report;

import dev.scalebench.postprocess.csv.CsvFiles;
import dev.scalebench.postprocess.explorer.ExplorerFiles;
import dev.scalebench.postprocess.page.MarkdownFile;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import dev.scalebench.postprocess.site.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A page of measurements with its charts and figures. */
public record Report(Page page, List<PageFile> files) implements Publication {

  public Report {
    files = List.copyOf(files);
  }

  /**
   * All that belongs to pages that are published in one go.
   *
   * @param density pixels of charts to a logical one
   * @param progress is told in words what is being done
   */
  public static List<Report> of(List<Page> pages, double density, Consumer<String> progress) {
    List<PageFile> files = new ArrayList<>(CsvFiles.all());
    files.add(new MarkdownFile());
    files.add(new ExplorerFiles(pages));
    files.add(new ChartFiles(density, progress));
    files.add(new CurveFiles());
    files.add(new FlameGraphFiles());
    return pages.stream().map(page -> new Report(page, files)).toList();
  }

  @Override
  public Path path() {
    return page.path();
  }

  @Override
  public void write(Path directory) throws IOException {
    for (PageFile file : files) {
      file.write(page, directory);
    }
  }
}
