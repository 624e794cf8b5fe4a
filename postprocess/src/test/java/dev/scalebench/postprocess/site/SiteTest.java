package dev.scalebench.postprocess.site;

import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import dev.scalebench.postprocess.page.Pages;
import dev.scalebench.postprocess.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page is there whole or not at all, and nothing else is left behind. */
class SiteTest {

  private static final PageFile INDEX =
      (page, directory) -> Files.writeString(directory.resolve("index.markdown"), "new");

  private static final PageFile FAILS =
      (page, directory) -> {
        throw new IOException("disk full");
      };

  @Test
  void aPageIsPublishedUnderItsNames(@TempDir Path dir) {
    Path site = dir.resolve("site");
    assertThat(new Site(site).publish(List.of(new Report(page(dir, "m"), List.of(INDEX)))))
        .containsExactly(site.resolve("gpt2/m/v1/index.markdown"));
    assertThat(files(site)).containsExactly("gpt2/m/v1/index.markdown");
  }

  @Test
  void aPageReplacesTheEarlierOneWhole(@TempDir Path dir) throws IOException {
    Path site = dir.resolve("site");
    Path earlier = Files.createDirectories(site.resolve("gpt2/m/v1"));
    Files.writeString(earlier.resolve("index.markdown"), "old");
    Files.writeString(earlier.resolve("gpt2-latency-3.png"), "old");
    Files.writeString(site.resolve("index.html"), "the site's own");
    new Site(site).publish(List.of(new Report(page(dir, "m"), List.of(INDEX))));
    assertThat(files(site)).containsExactly("gpt2/m/v1/index.markdown", "index.html");
    assertThat(earlier.resolve("index.markdown")).hasContent("new");
  }

  @Test
  void aFailureLeavesTheSiteAsItWas(@TempDir Path dir) throws IOException {
    Path site = dir.resolve("site");
    Path earlier = Files.createDirectories(site.resolve("gpt2/m/v1"));
    Files.writeString(earlier.resolve("index.markdown"), "old");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                new Site(site).publish(List.of(new Report(page(dir, "m"), List.of(INDEX, FAILS)))))
        .withMessage(site + ": cannot be written: disk full");
    assertThat(files(site)).containsExactly("gpt2/m/v1/index.markdown");
    assertThat(earlier.resolve("index.markdown")).hasContent("old");
  }

  @Test
  void assetsReplaceEarlierOnesAndNothingElse(@TempDir Path dir) throws IOException {
    Path site = dir.resolve("site");
    Path assets = Files.createDirectories(site.resolve("assets/shared"));
    Files.writeString(assets.resolve("script.js"), "old");
    Files.writeString(assets.resolve("other.js"), "the site's own");
    SiteFiles script =
        root ->
            Files.writeString(
                Files.createDirectories(root.resolve("assets/shared")).resolve("script.js"), "new");
    new Site(site).publish(List.of(new Report(page(dir, "m"), List.of(INDEX))), List.of(script));
    assertThat(files(site))
        .containsExactly(
            "assets/shared/other.js", "assets/shared/script.js", "gpt2/m/v1/index.markdown");
    assertThat(assets.resolve("script.js")).hasContent("new");
  }

  @Test
  void whatIsNoPageIsNotReplaced(@TempDir Path dir) throws IOException {
    Path site = dir.resolve("site");
    Path other = Files.createDirectories(site.resolve("gpt2/b/v1")).resolve("thesis.txt");
    Files.writeString(other, "precious");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                new Site(site)
                    .publish(
                        List.of(
                            new Report(page(dir, "a"), List.of(INDEX)),
                            new Report(page(dir, "b"), List.of(INDEX)))))
        .withMessageEndingWith("gpt2/b/v1 is there, but is no page: it lacks index.markdown");
    assertThat(files(site)).containsExactly("gpt2/b/v1/thesis.txt");
  }

  @Test
  void aFileIsNoSite(@TempDir Path dir) throws IOException {
    Path site = Files.writeString(dir.resolve("site"), "a file");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () -> new Site(site).publish(List.of(new Report(page(dir, "m"), List.of(INDEX)))))
        .withMessage(site + ": is there, but is no directory");
  }

  private static Page page(Path dir, String machine) {
    return Pages.on(
        machine, JmhJson.write(dir.resolve("r.json"), sample(1, "model=gpt2", "batchSize=1")));
  }

  private static List<String> files(Path site) {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> site.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
