package dev.scalebench.postprocess.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.page.MarkdownFile;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page links to the flame graphs of its network, and to no others. */
class FlameGraphFilesTest {

  private static final String CELL = "gpt2-pytorch-none-cpu-float32-batch1-threads1-1c2a3f40.fork1";

  @TempDir private Path dir;

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<!DOCTYPE html>" + file);
  }

  @Test
  void aPageHasThoseOfItsNetwork() throws IOException {
    Path results =
        JmhJson.write(dir.resolve("my.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    Path profiles = dir.resolve("my.profiles");
    Path mine = profiles.resolve(CELL + "-SampleTime/flame-cpu-forward.html");
    write(mine);
    write(profiles.resolve(CELL + "-SampleTime/summary-cpu.txt"));
    write(profiles.resolve("<i>-pytorch-none-1/flame-cpu-forward.html"));
    write(profiles.resolve("gpt2-large.pt-pytorch-script-cpu-1.fork1/flame-cpu-forward.html"));
    write(dir.resolve("profiles/" + CELL + "/flame-cpu-forward.html")); // of other results
    Page page = Pages.of(results);
    Path out = Files.createDirectory(dir.resolve("out"));
    new FlameGraphFiles().write(page, out);
    new MarkdownFile().write(page, out);
    String name = CELL + "-SampleTime-flame-cpu-forward.html";
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> file.endsWith(".html"))
          .isEqualTo(List.of(name));
    }
    assertThat(out.resolve(name)).hasSameTextualContentAs(mine);
    assertThat(out.resolve("charts.markdown"))
        .content()
        .containsOnlyOnce(".html)")
        .contains("- [" + CELL + "-SampleTime, cpu-forward](./" + name + ")\n");
  }

  @Test
  void withoutAnyThereIsNothingToSay() throws IOException {
    Path results =
        JmhJson.write(dir.resolve("my.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    new MarkdownFile().write(Pages.of(results), dir);
    assertThat(dir.resolve("charts.markdown")).content().doesNotContain("Flame");
  }
}
