package dev.scalebench.postprocess.explorer;

import com.samskivert.mustache.Template;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.site.Templates;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code explorer.mustache} shows.
 *
 * @param root of the site, relative to the page
 * @param assets the directory of scripts and styles, likewise
 * @param of the page whose cells it shows; empty where it shows files of its reader alone
 * @param scripts in the order in which they need each other, but for the last
 */
record ExplorerPage(String root, String assets, List<Facts> of, List<String> scripts) {

  private static final Template TEMPLATE = Templates.load(ExplorerPage.class, "explorer");

  /** What is known of a page. */
  record Facts(String title, String machine, String revision, String input, List<String> csvFiles) {

    private static Facts of(Page page) {
      String model = page.data().model().id();
      List<String> csvFiles =
          new ArrayList<>(
              List.of(model + "_latency.csv", model + "_throughput.csv", model + "_relative.csv"));
      if (!page.data().withAnswers().isEmpty()) {
        csvFiles.add(model + "_answers.csv");
      }
      if (!page.data().withFirstAnswers().isEmpty()) {
        csvFiles.add(model + "_first_answers.csv");
      }
      for (Condition.File file : Condition.File.values()) {
        if (!page.data().with(file).isEmpty()) {
          csvFiles.add("%s_%s.csv".formatted(model, file.id()));
        }
      }
      if (!page.data().mixes().isEmpty()) {
        csvFiles.add(model + "_instances.csv");
      }
      if (!page.data().failures().isEmpty() || !page.data().mixFailures().isEmpty()) {
        csvFiles.add(model + "_failures.csv");
      }
      return new Facts(
          page.title().text(),
          page.place().machine(),
          page.place().revision(),
          page.data().describeInputSize(),
          csvFiles);
    }
  }

  /** The explorer of a page's cells, in its directory. */
  static ExplorerPage of(Page page) {
    return new ExplorerPage(
        "../../../", "../../../assets/explorer/", List.of(Facts.of(page)), ExplorerAssets.SCRIPTS);
  }

  /** One for files of any benchmarks, in the directory of scripts. */
  static ExplorerPage ofFiles() {
    return new ExplorerPage("../../", "./", List.of(), ExplorerAssets.SCRIPTS);
  }

  String html() {
    return TEMPLATE.execute(this);
  }
}
