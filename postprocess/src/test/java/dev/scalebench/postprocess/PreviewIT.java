package dev.scalebench.postprocess;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.scalebench.postprocess.preview.PreviewServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview serves what Jekyll builds of the same site, which it builds without a warning. */
class PreviewIT {

  private static final Path SITE = Path.of("../site");

  private static final String KRAMDOWN =
      """
      ---
      layout: default
      title: "It's \\"here\\" & <there>"
      ---
      <main id="main"></main>

      # Same
      ## Same
      ## What's "new" -- 99.9 % *more* `code` & so on...

      Text's *emphasis*, **strong**, `a--b`, [a link](./kramdown.html) and &#39;entities&#39;
      over two lines.

      - one
      - two

      | left | right |
      | :--- | ----: |
      | 1 | "2" |
      """;

  @TempDir private static Path dir;

  private static Path site;
  private static Path built;

  @BeforeAll
  static void buildWithJekyll() throws Exception {
    assumeThat(installed()).as("jekyll is not installed: nothing to compare with").isTrue();
    site = dir.resolve("site");
    built = dir.resolve("built");
    copy(SITE, site);
    report(
        Fixtures.enginesAndOptimizations(dir), "all", "--title", "It's \"all\" -- {{ site }} <b>");
    report(Fixtures.failuresAndUnsteadyCells(dir), "unsteady", "--title", "Unsteady");
    report(Fixtures.firstSitesWithFailures(dir), "first", "--title", "First");
    report(Fixtures.ownNetwork(dir.resolve("own")), "own");
    Files.writeString(site.resolve("kramdown.markdown"), KRAMDOWN);
    Process jekyll =
        new ProcessBuilder("jekyll", "build", "-s", site.toString(), "-d", built.toString())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(jekyll.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jekyll.waitFor()).as(output).isZero();
    assertThat(output).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
  }

  @Test
  void everyFileOfJekyllIsServedAlike() throws Exception {
    List<String> problems = new ArrayList<>();
    try (PreviewServer server = new PreviewServer(site, 0, problems::add)) {
      List<Path> files = files(built);
      assertThat(files)
          .filteredOn(file -> file.toString().endsWith(".html"))
          .as("the index, its pages with all that is beside them, and the page of Markdown")
          .hasSizeGreaterThanOrEqualTo(6);
      for (Path file : files) {
        String path = built.relativize(file).toString().replace('\\', '/');
        byte[] served = get(server.address().resolve(path));
        if (path.endsWith(".html")) {
          String page = new String(served, StandardCharsets.UTF_8);
          assertThat(lines(page)).as(path).isEqualTo(lines(Files.readString(file)));
        } else {
          assertThat(served).as(path).isEqualTo(Files.readAllBytes(file));
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private static void report(Path results, String revision, String... more) {
    String[] args =
        Stream.concat(
                Stream.of(
                    "report",
                    results.toString(),
                    "--site",
                    site.toString(),
                    "--machine",
                    "fixture",
                    "--revision",
                    revision),
                Stream.of(more))
            .toArray(String[]::new);
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    assertThat(Main.run(args, silent, silent)).isZero();
  }

  /** Elements with their attributes, and texts, a line each; white space between words is one. */
  private static String lines(String html) {
    List<String> lines = new ArrayList<>();
    NodeTraversor.traverse(
        (node, depth) -> {
          String text = node instanceof TextNode words ? words.text().strip() : "";
          if (node instanceof Element element) {
            lines.add(" ".repeat(depth) + element.tagName() + attributes(element));
          } else if (!text.isEmpty()) {
            lines.add(" ".repeat(depth) + text);
          }
        },
        (Node) Jsoup.parse(html));
    return String.join("\n", lines);
  }

  private static String attributes(Element element) {
    return element.attributes().asList().stream()
        .map(Attribute::html)
        .sorted()
        .map(" "::concat)
        .collect(joining());
  }

  private static byte[] get(URI address) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(address.toString()).isEqualTo(200);
    return response.body();
  }

  private static boolean installed() throws InterruptedException {
    try {
      return new ProcessBuilder("jekyll", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
