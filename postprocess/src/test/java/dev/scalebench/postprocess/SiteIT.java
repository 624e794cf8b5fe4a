package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.scalebench.postprocess.preview.PreviewServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Jekyll makes of the site, in a real browser. */
class SiteIT {

  private static final Path JEKYLL = Path.of("/usr/bin/jekyll");

  /** Maven runs tests in the module's directory. */
  private static final Path SITE = Path.of("").toAbsolutePath().resolve("../site").normalize();

  /** Below a name, as GitHub Pages serves the site of a project. */
  private static final String PREFIX = "/scalebench/";

  private static final List<String> OF_EVERY_KIND =
      List.of(
          "index.html",
          "gpt2/failures/v1/index.html",
          "gpt2/failures/v1/explorer.html",
          "gpt2/failures/v1/charts.html",
          "gpt2/failures/v1/numbers.html",
          "gpt2/first-sites/v1/answer.html",
          "compare/same/");

  private static final int DESKTOP = 1400;
  private static final int PHONE = 390;

  /** Addresses of images that don't load. */
  private static final String MISSING_IMAGES =
      """
      Promise.all([...document.images].map(image => {
        image.loading = 'eager';
        return image.complete || new Promise(done => { image.onload = image.onerror = done; });
      })).then(() => [...document.images].filter(image => !image.naturalWidth).map(image => image.src))""";

  /** Headings that are more than one level below the one before. */
  private static final String SKIPPED_LEVELS =
      """
      [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter((heading, index, all) =>
          heading.tagName[1] - (index ? all[index - 1].tagName[1] : 0) > 1)
        .map(heading => heading.textContent)""";

  /** Links to files of the site that are not there, or to places of the page that it lacks. */
  /** Within a page those that lead nowhere, and all that lead to others. */
  private static final String LINKS_TO_LOOK_AT =
      """
      [...document.links].filter(link => link.host === location.host).filter(link =>
        link.href.split('#')[0] !== location.href.split('#')[0]
          || (link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
      ).map(link => link.href)""";

  /** Whether there is a page at an address: most are linked from many pages. */
  private static final Map<String, Boolean> FOUND = new HashMap<>();

  @TempDir private static Path dir;
  @AutoClose private static Browser browser;
  @AutoClose private static WebServer server;

  private static String jekyllsOutput;

  @BeforeAll
  static void buildSite() throws IOException, InterruptedException {
    assumeThat(JEKYLL).as("the generator of the site (Debian's package jekyll)").exists();
    browser = Browser.start();
    Path source = dir.resolve("source");
    copy(SITE, source);
    report(Fixtures.firstSites(dir.resolve("a")), source, "first-sites");
    report(Fixtures.enginesAndOptimizations(dir.resolve("b")), source, "engines");
    report(Fixtures.failuresAndUnsteadyCells(dir.resolve("c")), source, "failures");
    report(Fixtures.bothMappings(dir.resolve("d")), source, "mappings");
    report(Fixtures.ownNetwork(dir.resolve("f")), source, "own");
    compare(Fixtures.enginesAndOptimizations(dir.resolve("e")), source);
    jekyllsOutput = jekyll(source, dir.resolve("built"));
    server = WebServer.of(dir.resolve("built"), PREFIX);
  }

  @AfterEach
  void nothingWasWrong() {
    assertThat(browser.closePages()).isEmpty();
  }

  @Test
  void jekyllHasNothingToComplainOf() {
    assertThat(jekyllsOutput)
        .contains("done in ")
        .doesNotContainPattern("(?i)warn|error|deprecat|conflict");
  }

  @Test
  void everyPageIsWhole() {
    for (String page : pages()) {
      assertWhole(page, browser.open(server.address(page), DESKTOP, 1000));
    }
  }

  @Test
  void everyPageOfThePreviewIsWhole() throws IOException {
    List<String> problems = new ArrayList<>();
    try (PreviewServer preview = new PreviewServer(dir.resolve("source"), 0, problems::add)) {
      for (String page : pages()) {
        assertWhole(
            page,
            browser.open(
                "http://localhost:" + preview.address().getPort() + "/" + page, DESKTOP, 1000));
      }
    }
    assertThat(problems).isEmpty();
  }

  private static void assertWhole(String page, Frame shown) {
    assertNone("images that don't load", page, shown.evaluate(MISSING_IMAGES));
    assertNone("links that lead nowhere", page, brokenLinks(shown));
    assertNone("headings below a skipped level", page, shown.evaluate(SKIPPED_LEVELS));
    assertThat(shown.locator("h1").first().textContent()).as(page).isNotBlank();
    shown.page().setViewportSize(PHONE, 844);
    assertThat(shown.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s on a phone", page)
        .isEqualTo(PHONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void pagesCanBeReadByAll(ColorScheme scheme) {
    for (String page : OF_EVERY_KIND) {
      for (int width : new int[] {PHONE, DESKTOP}) {
        Frame shown = browser.open(server.address(page), width, 1000);
        shown.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        List<String> violations =
            new AxeBuilder(shown.page())
                .analyze().getViolations().stream()
                    .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                    .toList();
        assertThat(violations).as("%s, %d pixels wide", page, width).isEmpty();
      }
    }
  }

  /** Asked for by the test: explorers' policy lets no script of theirs connect to anything. */
  private static List<String> brokenLinks(Frame shown) {
    String here = shown.url().replaceFirst("#.*", "");
    return ((List<?>) shown.evaluate(LINKS_TO_LOOK_AT))
        .stream()
            .map(String.class::cast)
            .filter(
                link ->
                    link.replaceFirst("#.*", "").equals(here)
                        || !FOUND.computeIfAbsent(
                            link.replaceFirst("#.*", ""),
                            asked -> shown.page().request().get(asked).ok()))
            .toList();
  }

  private static void assertNone(String what, String page, Object found) {
    assertThat(found).as("%s: %s", page, what).isEqualTo(List.of());
  }

  @Test
  void whatHelpsToChooseComesFirst() {
    Frame page = browser.open(server.address("gpt2/engines/v1/"), DESKTOP, 1000);
    assertThat(page.locator("main h2").first().textContent()).isEqualTo("What to choose");
    assertThat(page.locator(".contents a").first().textContent()).isEqualTo("What to choose");
    Frame index = browser.open(server.address(""), DESKTOP, 1000);
    assertThat(index.locator("a[href='./gpt2/engines/v1/'] img[src$='gpt2-glance.png']").count())
        .isOne();
  }

  @Test
  void aPageAndItsExplorerLeadToEachOther() {
    Frame index = browser.open(server.address(""), DESKTOP, 1000);
    assertThat(index.locator("a[href='./gpt2/engines/v1/explorer.html']").count()).isOne();
    Frame shown = browser.open(server.address("gpt2/engines/v1/"), DESKTOP, 1000);
    shown.locator("a[href='./explorer.html']").click();
    shown.waitForURL("**/explorer.html");
    assertThat(shown.locator("#status").textContent()).isEqualTo("4 lines, 12 results.");
    shown.locator("#page").click();
    shown.waitForURL(server.address("gpt2/engines/v1/"));
  }

  private static List<String> pages() {
    Path built = dir.resolve("built");
    try (Stream<Path> files = Files.walk(built)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .map(file -> built.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void report(Path results, Path site, String machine) {
    String[] args = {
      "report",
      results.toString(),
      "--site",
      site.toString(),
      "--machine",
      machine,
      "--revision",
      "v1"
    };
    PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
    assertThat(Main.run(args, quiet, quiet)).isZero();
  }

  private static void compare(Path results, Path site) {
    String[] args = {
      "compare", results.toString(), results.toString(), "--site", site.toString(), "--name", "same"
    };
    PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
    assertThat(Main.run(args, quiet, quiet)).isZero();
  }

  private static String jekyll(Path source, Path destination)
      throws IOException, InterruptedException {
    Path output = dir.resolve("jekyll.txt");
    Process jekyll =
        new ProcessBuilder(
                JEKYLL.toString(),
                "build",
                "--disable-disk-cache",
                "--source=" + source,
                "--destination=" + destination)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(jekyll.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(jekyll.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
