package dev.scalebench.postprocess.comparison;

import com.samskivert.mustache.Template;
import dev.scalebench.postprocess.compare.ChangePoints.ChangePoint;
import dev.scalebench.postprocess.draw.Sparkline;
import dev.scalebench.postprocess.site.Publication;
import dev.scalebench.postprocess.site.Templates;
import dev.scalebench.postprocess.site.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A trend as a page of the site.
 *
 * @param name of its directory below {@code compare/}
 */
public record TrendPage(String name, TrendView view) implements Publication {

  private static final Template PAGE = Templates.load(TrendPage.class, "trend-page");
  private static final Template MARKDOWN = Templates.load(TrendPage.class, "trend");

  /** What the templates show: bars where files beside the text cannot be seen. */
  private record Shown(String yamlTitle, String yamlVerdict, boolean charts, TrendView view) {
    static Shown of(TrendView view, boolean charts) {
      return new Shown(
          Templates.yaml("Trend from " + view.firstRun() + " to " + view.lastRun()),
          Templates.yaml(view.verdict() + ", of " + view.runs().size() + " runs"),
          charts,
          view);
    }
  }

  public TrendPage {
    ComparisonPage.checkedName(name);
  }

  /** Writes a trend as a Markdown file, whole or not at all. */
  public static void writeMarkdown(TrendView view, Path file) {
    try {
      WholeFile.write(file.toAbsolutePath(), MARKDOWN.execute(Shown.of(view, false)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public Path path() {
    return Path.of("compare", name);
  }

  @Override
  public void write(Path directory) throws IOException {
    Files.writeString(directory.resolve("index.markdown"), PAGE.execute(Shown.of(view, true)));
    for (List<TrendView.Row> rows : List.of(view.changed(), view.others())) {
      for (TrendView.Row row : rows) {
        new Sparkline(
                row.line().means(), row.line().changes().stream().map(ChangePoint::index).toList())
            .write(row.cell(), directory.resolve(row.chart()));
      }
    }
    TrendCsv.write(view, directory.resolve("trend.csv"));
  }
}
