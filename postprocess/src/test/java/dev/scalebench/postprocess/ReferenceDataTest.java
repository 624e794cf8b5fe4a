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
    assertThat(Files.readString(page.resolve("index.markdown")))
        .isEqualTo(seed.replace("./inception-", "./gpt2-"));
    assertComplete(page, 77);
  }

  @Test
  void bothMappingsMakeACompletePage(@TempDir Path dir) throws IOException {
    assertComplete(report("resnet-skylake2x-large-batches.json", "resnet", dir), 50);
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

  /** Every image that the page names is there, small, and no other. */
  private static void assertComplete(Path page, int charts) throws IOException {
    String text = Files.readString(page.resolve("index.markdown"));
    try (Stream<Path> files = Files.list(page)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png")))
          .hasSize(charts)
          .allSatisfy(
              file -> {
                assertThat(text).contains("\"./" + file.getFileName() + "\"");
                assertThat(Files.size(file)).isLessThanOrEqualTo(150_000);
              });
    }
    assertThat(text.split("<img ", -1)).hasSize(charts + 1);
  }
}
