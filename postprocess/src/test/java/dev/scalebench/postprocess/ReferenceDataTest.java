package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first result sites measured gives their page, where it lies beside the repository. */
class ReferenceDataTest {

  /** Maven runs tests in the module's directory. */
  private static final Path SHARED =
      Path.of("").toAbsolutePath().resolve("../../shared").normalize();

  @Test
  void theFirstSitesPageComesOutToTheByte(@TempDir Path dir) throws IOException {
    Path page = report("gpt2-cloudlab-granular.json", "gpt2", dir);
    String seed = Files.readString(SHARED.resolve("seed/index.markdown"));
    String index = Files.readString(page.resolve("index.markdown"));
    assertThat(index).isEqualTo(seed.replace("./inception-", "./gpt2-"));
    assertThat(index.split("<img ", -1)).hasSize(77 + 1);
    String analysis = Files.readString(page.resolve("analysis.markdown"));
    assertThat(analysis).contains("# Scaling over threads", "# Numbers");
    assertComplete(page, index + analysis);
  }

  @Test
  void bothMappingsMakeACompletePage(@TempDir Path dir) throws IOException {
    Path page = report("resnet-skylake2x-large-batches.json", "resnet", dir);
    String index = Files.readString(page.resolve("index.markdown"));
    assertThat(index)
        .contains(
            "# Latency (Sequential)",
            "# Throughput (Sequential)",
            "# Latency (Interleave)",
            "# Throughput (Interleave)",
            "# Scaling over threads",
            "./resnet-mapping-script.png");
    assertThat(page.resolve("analysis.markdown")).doesNotExist();
    assertComplete(page, index);
  }

  private static Path report(String results, String model, Path dir) {
    Path file = SHARED.resolve("data").resolve(results);
    assumeThat(file).as("reference data beside the repository").exists();
    String[] args = {
      "report", file.toString(), "--site", dir.toString(), "--machine", "m", "--revision", "v1"
    };
    PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
    assertThat(Main.run(args, quiet, quiet)).isZero();
    return dir.resolve(model).resolve("m/v1");
  }

  /** Every image that is named is there, small, and no other. */
  private static void assertComplete(Path page, String text) throws IOException {
    try (Stream<Path> files = Files.list(page)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png")))
          .hasSize(text.split("<img ", -1).length - 1)
          .allSatisfy(
              file -> {
                assertThat(text).contains("\"./" + file.getFileName() + "\"");
                assertThat(Files.size(file)).isLessThanOrEqualTo(150_000);
              });
    }
  }
}
