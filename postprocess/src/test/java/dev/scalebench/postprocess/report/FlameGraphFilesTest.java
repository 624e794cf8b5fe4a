package dev.scalebench.postprocess.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.page.FlameGraph;
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
    Path results = sample("my.json", "gpt2");
    Path profiles = dir.resolve("my.profiles");
    Path forward = profiles.resolve(CELL + "-SampleTime/flame-cpu-forward.html");
    write(forward);
    write(profiles.resolve(CELL + "-SampleTime/flame-cpu-reverse.html"));
    write(profiles.resolve(CELL + "-SampleTime/summary-cpu.txt"));
    write(profiles.resolve("<i>-pytorch-none-1/flame-cpu-forward.html"));
    write(profiles.resolve("gpt2-large.pt-pytorch-script-cpu-1.fork1/flame-cpu-forward.html"));
    Files.createSymbolicLink(
        profiles.resolve(CELL + "-SampleTime/flame-link-forward.html"), forward);
    write(dir.resolve("profiles/" + CELL + "/flame-cpu-forward.html")); // of other results
    Path out = written(results);
    String name = "flame-" + CELL + "-SampleTime-cpu-forward.html";
    assertThat(pages(out)).containsExactly(name, name.replace("forward", "reverse"));
    assertThat(out.resolve(name)).hasSameTextualContentAs(forward);
    assertThat(out.resolve("charts.markdown"))
        .content()
        .contains("- [" + CELL + "-SampleTime, cpu-forward](./" + name + ")\n");
  }

  /** The benchmarks write what is unusual in a name as an underscore, and cut it. */
  @Test
  void aPageOfAUsersOwnNetworkHasThemUnderItsNameInFiles() throws IOException {
    String own = "My Model of a name longer than forty characters.pt";
    Path results = sample("results.json", "/home/me/" + own);
    write(
        dir.resolve(
            "profiles/my_model_of_a_name_longer_than_forty_cha-onnx-script-cpu-1.fork1/flame-cpu-forward.html"));
    assertThat(pages(written(results))).hasSize(1);
  }

  @Test
  void forksOfOneNameAreNumbered() throws IOException {
    for (String sweep : List.of("a", "b")) {
      write(dir.resolve(sweep + "/" + CELL + "/flame-cpu-forward.html"));
    }
    assertThat(
            FlameGraph.among(
                List.of(
                    dir.resolve("a/" + CELL + "/flame-cpu-forward.html"),
                    dir.resolve("b/" + CELL + "/flame-cpu-forward.html"))))
        .extracting(FlameGraph::name)
        .containsExactly(
            "flame-" + CELL + "-cpu-forward.html", "flame-" + CELL + "-cpu-forward-2.html");
  }

  private Path sample(String file, String model) {
    return JmhJson.write(dir.resolve(file), JmhJson.sample(1, "model=" + model, "batchSize=1"));
  }

  private Path written(Path results) throws IOException {
    Path out = Files.createDirectory(dir.resolve("out"));
    Page page = Pages.of(results);
    new FlameGraphFiles().write(page, out);
    new MarkdownFile().write(page, out);
    return out;
  }

  private static List<String> pages(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".html"))
          .sorted()
          .toList();
    }
  }

  @Test
  void withoutAnyThereIsNothingToSay() throws IOException {
    assertThat(written(sample("my.json", "gpt2")).resolve("charts.markdown"))
        .content()
        .doesNotContain("Flame");
  }
}
