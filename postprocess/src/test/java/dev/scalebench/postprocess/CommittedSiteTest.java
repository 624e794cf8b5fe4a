package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in the repository are what the results in the repository give: all names of files, and
 * each text to the byte. Pixels of charts depend on the fonts of a machine.
 */
class CommittedSiteTest {

  /** Maven runs tests in the module's directory. */
  private static final Path RESULTS = Path.of("../results");

  /** {@code <model>/<machine>/<revision>/<file>}. */
  private static final Pattern PAGE_FILE = Pattern.compile("[a-z0-9][^/]*(/[^/]+){3}");

  private static final Path SITE = Path.of("../site");

  private static final Pattern SHOWN = Pattern.compile("src(?:set)?=\"\\./([^\"]+)\"");

  @Test
  void theCommittedResultsGiveTheCommittedPages(@TempDir Path dir) throws IOException {
    Map<String, String> committed = texts(SITE);
    assertThat(committed).isNotEmpty();
    for (Path revision : revisions()) {
      if (committed.keySet().stream().anyMatch(name -> name.contains("/" + revision + "/"))) {
        report(revision, dir);
      }
    }
    assertThat(texts(dir)).isEqualTo(committed);
  }

  /** Before a reader opens all charts: the page and the images that it shows. */
  @Test
  void anAnswerIsLighterThanAMegabyte() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(SITE)) {
      pages = files.filter(file -> file.endsWith("index.markdown")).toList();
    }
    assertThat(pages).isNotEmpty();
    for (Path page : pages) {
      long bytes = Files.size(page);
      for (String image :
          SHOWN
              .matcher(Files.readString(page))
              .results()
              .map(r -> r.group(1))
              .distinct()
              .toList()) {
        bytes += Files.size(page.resolveSibling(image));
      }
      assertThat(bytes).as(page.toString()).isLessThan(1_000_000);
    }
  }

  private static List<Path> revisions() throws IOException {
    try (Stream<Path> files = Files.walk(RESULTS, 3)) {
      return files
          .filter(file -> file.endsWith("results.json"))
          .map(file -> RESULTS.relativize(file.resolveSibling("")))
          .sorted()
          .toList();
    }
  }

  private static void report(Path revision, Path site) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {
              "report",
              RESULTS.resolve(revision).toString(),
              "--site",
              site.toString(),
              "--machine",
              revision.getName(0).toString(),
              "--revision",
              revision.getName(1).toString(),
              "--density",
              "0.1"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** What was made of results, by name; of images the name alone. */
  private static Map<String, String> texts(Path site) {
    Map<String, String> texts = new TreeMap<>();
    SiteChecks.snapshot(site)
        .forEach(
            (name, content) -> {
              if (PAGE_FILE.matcher(name).matches()) {
                texts.put(name, name.endsWith(".png") ? "" : content);
              }
            });
    return texts;
  }
}
