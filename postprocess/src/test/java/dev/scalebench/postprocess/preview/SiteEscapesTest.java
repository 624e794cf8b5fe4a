package dev.scalebench.postprocess.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of directories and files are text on the pages of the site's layouts, whatever they are,
 * and addresses for who shows a link elsewhere are whole.
 */
class SiteEscapesTest {
  private static final Path SITE = Path.of("../site");
  private static final String PAGE = "---\nlayout: scalebench\ntitle: T\nfastest: F\n---\n# T\n";

  @TempDir private Path site;

  private final List<String> problems = new ArrayList<>();

  @Test
  void namesAreText() throws IOException {
    for (String part : List.of("_config.yml", "index.html", "_layouts", "_includes")) {
      copy(SITE.resolve(part), site.resolve(part));
    }
    Path page = Files.createDirectories(site.resolve("gpt2/<b id=x>m/v\"><i id=y>"));
    Files.writeString(page.resolve("index.markdown"), PAGE);
    Files.writeString(page.resolve("\"><img id=z src=x onerror=alert(1)>.csv"), "1\n");
    Path other = Files.createDirectories(site.resolve("gpt2/other/v1"));
    Files.writeString(other.resolve("index.markdown"), PAGE);
    try (PreviewServer server = new PreviewServer(site, 0, problems::add)) {
      Document index = get(server.address());
      assertThat(index.select("#x, #y, #z")).isEmpty();
      assertThat(index.select("h2").eachText()).contains("<b id=x>m");
      String address = "gpt2/%3Cb%20id=x%3Em/v%22%3E%3Ci%20id=y%3E/";
      Document hostile = get(server.address().resolve(address));
      assertThat(hostile.select("#x, #y, #z")).isEmpty();
      assertThat(hostile.select("dd").eachText())
          .contains("<b id=x>m", "v\"><i id=y>", "\"><img id=z src=x onerror=alert(1)>.csv");
      Document beside = get(server.address().resolve("gpt2/other/v1/"));
      assertThat(beside.select("#x, #y, #z")).isEmpty();
      assertThat(beside.select("th").eachText()).contains("<b id=x>m");
      assertThat(beside.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
          .contains("script-src 'none'");
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whereTheSiteKnowsItsAddressLinksHaveAPicture() throws IOException {
    for (String part : List.of("_config.yml", "index.html", "_layouts", "_includes")) {
      copy(SITE.resolve(part), site.resolve(part));
    }
    Path page = Files.createDirectories(site.resolve("gpt2/m/v1"));
    Files.writeString(
        page.resolve("index.markdown"), PAGE.replace("fastest: F", "description: \"D\""));
    Files.writeString(page.resolve("gpt2-glance.png"), "");
    try (PreviewServer server = new PreviewServer(site, 0, problems::add)) {
      Document unknown = get(server.address().resolve("gpt2/m/v1/"));
      assertThat(unknown.select("meta[property=og:image], meta[property=og:url]")).isEmpty();
      assertThat(unknown.select("meta[property=og:description]").attr("content")).isEqualTo("D");
    }
    Path configuration = site.resolve("_config.yml");
    Files.writeString(
        configuration,
        Files.readString(configuration) + "\nurl: https://example.org\nbaseurl: /bench\n");
    try (PreviewServer server = new PreviewServer(site, 0, problems::add)) {
      Document known = get(server.address().resolve("gpt2/m/v1/"));
      assertThat(known.select("meta[property=og:image]").attr("content"))
          .isEqualTo("https://example.org/bench/gpt2/m/v1/gpt2-glance.png");
      assertThat(known.select("meta[property=og:url]").attr("content"))
          .isEqualTo("https://example.org/bench/gpt2/m/v1/");
      assertThat(get(server.address()).select("meta[property=og:image]")).isEmpty();
    }
    assertThat(problems).isEmpty();
  }

  private static Document get(URI address) throws IOException {
    try (InputStream in = address.toURL().openStream()) {
      return Jsoup.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.resolveSibling(""));
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
