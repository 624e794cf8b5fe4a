package dev.scalebench.postprocess.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.site.InterruptedSteps.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is the old or the new one at every instant. */
class WholeFileTest {

  @TempDir private Path dir;

  @Test
  void aKillLeavesTheOldOrTheNewFile() throws IOException {
    Path file = dir.resolve("c.md");
    boolean killed = true;
    for (int steps = 0; killed; steps++) {
      WholeFile.write(file, "old");
      killed = isKilled(file, steps);
      assertThat(file).hasContent(steps == 0 ? "old" : "new");
      WholeFile.write(file, "next");
      assertThat(names()).containsExactly("c.md");
      assertThat(file).hasContent("next");
    }
  }

  @Test
  void linksAndDirectoriesOfThatNameStay() throws IOException {
    Path precious = Files.writeString(dir.resolve("precious"), "precious");
    Files.createSymbolicLink(dir.resolve(".comparison-1.tmp"), precious);
    Files.createDirectory(dir.resolve(".comparison-2.tmp"));
    WholeFile.write(dir.resolve("c.md"), "new");
    assertThat(names())
        .containsExactly(".comparison-1.tmp", ".comparison-2.tmp", "c.md", "precious");
    assertThat(precious).hasContent("precious");
  }

  private static boolean isKilled(Path file, int steps) throws IOException {
    try {
      WholeFile.write(file, "new", InterruptedSteps.killedAfter(steps));
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
