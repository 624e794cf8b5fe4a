package dev.scalebench.postprocess.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs have left goes; what is of runs that go on, or of nobody, stays. */
class LeftoversTest {

  private static final String INDEX = "index.markdown";

  @TempDir private Path dir;
  private Path site = Path.of("");

  @BeforeEach
  void makeSite() {
    site = dir.resolve("site");
  }

  @Test
  void aRunLeavesTheDirectoryOfOneThatGoesOn() throws IOException {
    publish("a", directory -> publish("b", own -> {}));
    assertThat(names(site)).containsExactly("a", "b");
    assertThat(site.resolve("a").resolve(INDEX)).exists();
  }

  @Test
  void twoRunsMayReplaceOnePage() throws IOException {
    publish("a", directory -> {});
    publish("a", directory -> publish("a", own -> Files.writeString(own.resolve("x"), "first")));
    assertThat(names(site)).containsExactly("a");
    assertThat(names(site.resolve("a"))).containsExactly(INDEX);
  }

  @Test
  void earlierPagesThatAreMissingArePutBack() throws IOException {
    write("a/index.markdown", "new");
    write(".postprocess-123/earlier/a/index.markdown", "old");
    write(".postprocess-123/earlier/b/m/v1/index.markdown", "old");
    write(".postprocess-123/earlier/b/m/v1/x.csv", "old");
    write(".postprocess-123/new/b/m/v1/index.markdown", "new");
    publish("c", directory -> {});
    assertThat(names(site)).containsExactly("a", "b", "c");
    assertThat(site.resolve("a/index.markdown")).hasContent("new");
    assertThat(site.resolve("b/m/v1/index.markdown")).hasContent("old");
    assertThat(site.resolve("b/m/v1/x.csv")).hasContent("old");
  }

  @Test
  void aLockWithoutADirectoryGoes() throws IOException {
    write(".postprocess-123.lock", "");
    write(".postprocess-notes", "somebody's");
    publish("a", directory -> {});
    assertThat(names(site)).containsExactly(".postprocess-notes", "a");
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path precious = Files.createDirectories(dir.resolve("precious/earlier/thesis"));
    Files.writeString(precious.resolve(INDEX), "precious");
    Files.createDirectories(site);
    Files.createSymbolicLink(site.resolve(".postprocess-1"), dir.resolve("precious"));
    Files.createSymbolicLink(site.resolve(".postprocess-2.lock"), dir.resolve("made"));
    write(".postprocess-3/x", "");
    Files.createSymbolicLink(site.resolve(".postprocess-3/earlier"), dir.resolve("precious"));
    publish("a", directory -> {});
    assertThat(precious.resolve(INDEX)).exists();
    assertThat(dir.resolve("made")).doesNotExist();
    assertThat(names(site)).containsExactly(".postprocess-1", ".postprocess-2.lock", "a");
  }

  @Test
  void noSiteHasPagesMovedOutOfIt() throws IOException {
    String owner = ".postprocess-00000000-0000-0000-0000-000000000000";
    write(".postprocess-moving/owner", owner);
    write(".postprocess-moving/pages", "a/../../b\n");
    write(".postprocess-moving/new/b/index.markdown", "hostile");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> publish("a", directory -> {}))
        .withMessageStartingWith(site + ": cannot be written: ")
        .withMessageContaining(".postprocess-moving/pages: a page's name must consist of letters");
    assertThat(names(dir)).containsExactly("site");
    assertThat(names(site)).containsExactly(owner + ".lock", ".postprocess-moving");
  }

  @Test
  void noSiteHasPagesMovedIntoItFromElsewhere() throws IOException {
    String owner = ".postprocess-00000000-0000-0000-0000-000000000000";
    Path precious = Files.createDirectories(dir.resolve("precious/b"));
    Files.writeString(precious.resolve(INDEX), "precious");
    write(".postprocess-moving/owner", owner);
    write(".postprocess-moving/pages", "b\n");
    Files.createSymbolicLink(site.resolve(".postprocess-moving/new"), dir.resolve("precious"));
    publish("a", directory -> {});
    assertThat(precious.resolve(INDEX)).exists();
    assertThat(names(site)).containsExactly("a");
  }

  /** What happens while a page is written. */
  @FunctionalInterface
  private interface Meanwhile {
    void happen(Path directory) throws IOException;
  }

  private void publish(String page, Meanwhile meanwhile) {
    new Site(site)
        .publish(
            List.of(
                new Publication() {
                  @Override
                  public Path path() {
                    return Path.of(page);
                  }

                  @Override
                  public void write(Path directory) throws IOException {
                    Files.writeString(directory.resolve(INDEX), page);
                    meanwhile.happen(directory);
                  }
                }));
  }

  private void write(String file, String text) throws IOException {
    Path path = site.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
