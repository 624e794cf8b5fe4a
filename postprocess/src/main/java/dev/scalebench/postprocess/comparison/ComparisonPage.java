package dev.scalebench.postprocess.comparison;

import com.samskivert.mustache.Template;
import dev.scalebench.postprocess.compare.CellChange;
import dev.scalebench.postprocess.compare.Comparison;
import dev.scalebench.postprocess.draw.Images;
import dev.scalebench.postprocess.figure.ComparisonChart;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.site.Publication;
import dev.scalebench.postprocess.site.SiteName;
import dev.scalebench.postprocess.site.Templates;
import dev.scalebench.postprocess.site.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A comparison as a page of the site.
 *
 * @param name of its directory below {@code compare/}
 */
public record ComparisonPage(
    String name, ComparisonView view, Comparison comparison, List<Figure> figures)
    implements Publication {

  private static final Template PAGE = Templates.load(ComparisonPage.class, "comparison-page");
  private static final Template MARKDOWN = Templates.load(ComparisonPage.class, "comparison");

  /** What the page's template shows. */
  private record View(
      String yamlTitle, String yamlVerdict, ComparisonView view, List<Figure> figures) {}

  public ComparisonPage {
    checkedName(name);
    figures = List.copyOf(figures);
  }

  public static ComparisonPage of(String name, ComparisonView view, Comparison comparison) {
    String title = view.other() + " compared with " + view.base();
    List<Figure> figures =
        comparison.geometricMeans().keySet().stream()
            .map(model -> figure(comparison, model, title))
            .toList();
    return new ComparisonPage(name, view, comparison, figures);
  }

  private static Figure figure(Comparison comparison, Model model, String title) {
    CellNames names =
        new CellNames(
            comparison.changes().stream()
                .map(CellChange::key)
                .filter(key -> key.cell().model().equals(model))
                .toList());
    return ComparisonChart.of(comparison, model, title, change -> names.name(change.key()));
  }

  /** A page's name from those of both sides, as far as they are fit for an address. */
  public static String name(String base, String other) {
    return (plain(base) + "-to-" + plain(other)).replaceAll("^[._]+", "");
  }

  private static String plain(String name) {
    return name.replaceFirst("\\.json$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  /**
   * Checks a page's name.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static String checkedName(String name) {
    SiteName.check("the page's name", name);
    return name;
  }

  /** Writes a comparison as a Markdown file, whole or not at all. */
  public static void writeMarkdown(ComparisonView view, Path file) {
    try {
      WholeFile.write(file.toAbsolutePath(), MARKDOWN.execute(view));
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
    String title = Templates.yaml(view.other() + " compared with " + view.base());
    Files.writeString(
        directory.resolve("index.markdown"),
        PAGE.execute(new View(title, Templates.yaml(view.counts()), view, figures)));
    ComparisonCsv.write(comparison, directory.resolve("comparison.csv"));
    Images.write(Figure.graphs(figures), directory, Images.HIGH_DENSITY, done -> {});
  }
}
