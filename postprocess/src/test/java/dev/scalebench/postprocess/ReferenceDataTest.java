package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first result sites measured gives their page, where it lies beside the repository. */
class ReferenceDataTest {

  /** Maven runs tests in the module's directory. */
  private static final Path SHARED =
      Path.of("").toAbsolutePath().resolve("../../shared").normalize();

  private static final Pattern IMAGE = Pattern.compile("src=\"\\./([^\"]+\\.png)\"");

  @Test
  void theFirstSitesPageComesOutToTheByte(@TempDir Path dir) throws IOException {
    Path page = report("gpt2-cloudlab-granular.json", "gpt2", dir);
    String seed = Files.readString(SHARED.resolve("seed/index.markdown"));
    String index = Files.readString(page.resolve("index.markdown"));
    assertThat(index).isEqualTo(seed.replace("./inception-", "./gpt2-"));
    assertThat(index.split("<img ", -1)).hasSize(77 + 1);
    assertThat(page.resolve("answer.markdown"))
        .content()
        .contains(
            "# What to choose",
            "# Dividing the cores",
            "This is a prediction that was not validated here.",
            "<tr><th scope=\"row\">64</th><td class=\"text\">4x4x16</td><td>136.7</td>");
    assertThat(page.resolve("gpt2_recommended.csv")).content().hasLineCount(1 + 37);
    assertComplete(page);
  }

  @Test
  void bothMappingsMakeACompletePage(@TempDir Path dir) throws IOException {
    Path page = report("resnet-skylake2x-large-batches.json", "resnet", dir);
    assertThat(page.resolve("index.markdown"))
        .content()
        .contains(
            "# What to choose",
            "This is a prediction that was not validated here.",
            "<tr><th scope=\"row\">64</th><td class=\"text\">1x6x16+12x1x4</td><td>301.4</td>");
    assertThat(page.resolve("charts.markdown"))
        .content()
        .contains(
            "# Latency (Sequential)",
            "# Throughput (Sequential)",
            "# Latency (Interleave)",
            "# Throughput (Interleave)",
            "# Scaling over threads",
            "./resnet-mapping-script.png");
    assertThat(page.resolve("answer.markdown")).doesNotExist();
    assertComplete(page);
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
  private static void assertComplete(Path page) throws IOException {
    Set<String> named = new TreeSet<>();
    for (String file : List.of("index", "answer", "charts", "numbers")) {
      Path markdown = page.resolve(file + ".markdown");
      if (Files.exists(markdown)) {
        IMAGE
            .matcher(Files.readString(markdown))
            .results()
            .forEach(name -> named.add(name.group(1)));
      }
    }
    try (Stream<Path> files = Files.list(page)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png")))
          .hasSameSizeAs(named)
          .allSatisfy(
              file -> {
                assertThat(named).contains(file.getFileName().toString());
                assertThat(Files.size(file)).isLessThanOrEqualTo(150_000);
              });
    }
  }
}
