package dev.scalebench.postprocess.page;

import java.io.IOException;
import java.nio.file.Path;
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
    List<PageFile> files =
        List.of(
            new MarkdownFile(),
            new LatencyCsv(),
            new ThroughputCsv(),
            new RelativeCsv(),
            new CeilingCsv(),
            new FailuresCsv(),
            new ExplorerFiles(pages),
            new ChartFiles(density, progress));
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
