package dev.scalebench.postprocess.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.site.InterruptedSteps.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wherever a run is interrupted, every page that is there is whole, and after the next run all
 * pages of it are old or all are new, and nothing else is left.
 */
class KilledRunTest {

  private static final String SCRIPT = "assets/shared/script.js";

  @TempDir private Path dir;
  private Path site = Path.of("");
  private int sites;

  /** A page of two files, which hold the same text. */
  private record Text(Path path, String text) implements Publication {
    static List<Text> three(String text) {
      return Stream.of("a/m/v1", "b/m/v1", "compare/c")
          .map(path -> new Text(Path.of(path), text))
          .toList();
    }

    @Override
    public void write(Path directory) throws IOException {
      Files.writeString(directory.resolve("index.markdown"), text);
      Files.writeString(directory.resolve("cells.csv"), text);
    }
  }

  @Test
  void afterAKillAllPagesAreOldOrAllAreNew() {
    boolean renewed = false;
    boolean killed = true;
    for (int steps = 0; killed; steps++) {
      newSite("old");
      killed = isKilled("new", steps);
      assertWhole();
      nextRun(Steps.REAL);
      String text = text();
      assertThat(contents()).as("after %s steps", steps).isEqualTo(expected(text));
      assertThat(text).as("after %s steps", steps).isEqualTo(renewed ? "new" : text);
      renewed = text.equals("new");
    }
    assertThat(renewed).isTrue();
    assertThat(sites).as("moves, and what is deleted").isGreaterThan(20);
  }

  @Test
  void afterAKillFirstPagesAreThereOrNot() {
    boolean killed = true;
    for (int steps = 0; killed; steps++) {
      newSite();
      killed = isKilled("new", steps);
      assertWhole();
      nextRun(Steps.REAL);
      assertThat(contents()).isIn(expected("new"), next());
    }
  }

  @Test
  void theRunThatMovesTheRestMayBeKilledToo() {
    int halfMoved = 0;
    for (int first = 0; isKilledInNewSite(first); first++) {
      boolean moving = isHalfMoved();
      halfMoved += moving ? 1 : 0;
      for (int second = 0; moving; second++) {
        assertThat(isKilledInNewSite(first)).isTrue();
        assertThat(isKilled(InterruptedSteps.killedAfter(second), this::nextRun)).isTrue();
        moving = isHalfMoved();
        assertWhole();
        nextRun(Steps.REAL);
        assertThat(contents()).isEqualTo(expected("new"));
      }
    }
    assertThat(halfMoved).as("moves of assets and pages").isEqualTo(8);
  }

  @Test
  void aStepThatFailsLeavesAllPagesOldOrNew() {
    boolean failed = true;
    for (int step = 0; failed; step++) {
      newSite("old");
      InterruptedSteps steps = InterruptedSteps.failingAfter(step);
      try {
        publish(steps, "new");
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessage(site + ": cannot be written: no such luck");
      }
      failed = steps.interrupted();
      assertWhole();
      nextRun(Steps.REAL);
      Map<String, String> expected = expected(text());
      expected.put(SCRIPT, contents().getOrDefault(SCRIPT, ""));
      assertThat(contents()).as("failure of step %s", step).isEqualTo(expected);
    }
  }

  private boolean isHalfMoved() {
    return Files.exists(site.resolve(".postprocess-moving/pages"));
  }

  private boolean isKilledInNewSite(int steps) {
    newSite("old");
    return isKilled("new", steps);
  }

  private boolean isKilled(String text, int steps) {
    return isKilled(InterruptedSteps.killedAfter(steps), killed -> publish(killed, text));
  }

  private static boolean isKilled(Steps steps, Consumer<Steps> run) {
    try {
      run.accept(steps);
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private void newSite(String text) {
    newSite();
    publish(Steps.REAL, text);
  }

  private void newSite() {
    site = dir.resolve("site" + sites++);
  }

  private void publish(Steps steps, String text) {
    SiteFiles script =
        root ->
            Files.writeString(
                Files.createDirectories(root.resolve(SCRIPT).getParent()).resolve("script.js"),
                text);
    new Site(site, steps).publish(Text.three(text), List.of(script));
  }

  private void nextRun(Steps steps) {
    new Site(site, steps).publish(List.of(new Text(Path.of("next/m/v1"), "next")));
  }

  /** What readers see: files that do not begin with a dot. */
  private void assertWhole() {
    Map<String, String> contents = contents();
    contents.keySet().removeIf(file -> file.startsWith("."));
    for (Text page : Text.three("")) {
      assertThat(contents.get(page.path() + "/index.markdown"))
          .isEqualTo(contents.get(page.path() + "/cells.csv"));
    }
    assertThat(contents.values()).isSubsetOf("old", "new", "next");
  }

  private String text() {
    return contents().getOrDefault("a/m/v1/index.markdown", "");
  }

  private static Map<String, String> expected(String text) {
    Map<String, String> expected = new TreeMap<>();
    for (Text page : Text.three(text)) {
      expected.put(page.path() + "/index.markdown", text);
      expected.put(page.path() + "/cells.csv", text);
    }
    expected.put(SCRIPT, text);
    expected.putAll(next());
    return expected;
  }

  private static Map<String, String> next() {
    return Map.of("next/m/v1/index.markdown", "next", "next/m/v1/cells.csv", "next");
  }

  /** Of all files, hidden ones included, by their names below the site. */
  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.exists(site) ? Files.walk(site) : Stream.empty()) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(site.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
