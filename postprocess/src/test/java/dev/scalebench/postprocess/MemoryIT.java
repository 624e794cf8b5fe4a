package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too little memory, wherever it ends, is one line, and the site is as it was. */
class MemoryIT {

  @Test
  void whatDoesNotFitWhenItIsReadIsRefused(@TempDir Path dir) throws Exception {
    assertRefused("-Xmx32m", SyntheticResults.write(dir.resolve("results.json"), 60_000), dir);
  }

  @Test
  void whatDoesNotFitWhenItIsDrawnIsRefused(@TempDir Path dir) throws Exception {
    assertRefused("-Xmx22m", SyntheticResults.write(dir.resolve("results.json"), 1), dir);
  }

  private static void assertRefused(String heap, Path results, Path dir)
      throws IOException, InterruptedException {
    Path site = dir.resolve("site");
    Files.writeString(
        Files.createDirectories(site.resolve("gpt2/m/v1")).resolve("index.markdown"), "earlier");
    Map<String, String> earlier = SiteChecks.snapshot(site);
    Path err = dir.resolve("err");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    heap,
                    "-jar",
                    Path.of("target/postprocess.jar").toString(),
                    "report",
                    results.toString(),
                    "--site",
                    site.toString(),
                    "--machine",
                    "m",
                    "--revision",
                    "v1"))
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(err, StandardCharsets.UTF_8))
        .hasLineCount(1)
        .matches("error: \\d+ MB of memory are too few for that many cells; give more .*\\R");
    assertThat(SiteChecks.snapshot(site)).isEqualTo(earlier);
  }
}
