package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.measure.Fork;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this build's benchmarks write, this build reads: the benchmarks' test of the same name has
 * left results of every kind, which a build of both modules finds here.
 */
class ContractTest {
  private static final Path WRITTEN = Path.of("..", "benchmarks", "target", "contract");

  @BeforeEach
  void requireResults() {
    assumeTrue(
        Files.exists(WRITTEN.resolve("results.json")),
        "skipped: the benchmarks' unit tests have not run here; mvn verify runs them first");
  }

  @Test
  void forksAndTheirRulersAreRead() {
    List<Fork> forks =
        ResultReader.read(List.of(WRITTEN.resolve("results.json"))).stream()
            .map(Result::forks)
            .filter(several -> !several.isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(forks).hasSize(2);
    assertThat(forks.get(1).millis()).isCloseTo(11, within(0.05));
    assertThat(forks.get(0).rulerMillis()).hasValue(3);
    assertThat(forks.get(1).rulerMillis()).hasValue(4);
  }

  private static String page(Path site, String file) throws IOException {
    return Files.readString(site.resolve("resnet/m/v1").resolve(file));
  }

  @Test
  void resultsOfEveryKindAreReadAndShown(@TempDir Path site) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {
              "report",
              WRITTEN.toString(),
              "--site",
              site.toString(),
              "--machine",
              "m",
              "--revision",
              "v1"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(page(site, "resnet_failures.csv"))
        .contains(Arrays.stream(FailureKind.values()).map(FailureKind::title).toList());
    assertThat(page(site, "resnet_latency.csv"))
        .contains(
            Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != Verdict.UNCERTAIN) // the interval alone tells that
                .map(verdict -> "," + verdict.id() + ",")
                .toList());
    assertThat(page(site, "resnet_answers.csv")).contains(",5.0,5.0");
    assertThat(page(site, "resnet_conditions.csv"))
        .contains("warmup_s,warmup_settled_share,energy_per_inference_j,")
        .contains(",5.0,1.0,5.0,");
    assertThat(page(site, "resnet_calls.csv"))
        .contains("faults_per_call,heap_bytes_per_call,gc_ms_per_call,")
        .contains(",5.0".repeat(6) + ",10.0" + ",5.0".repeat(6) + ",100.0".repeat(4) + ",5.0\n");
    assertThat(page(site, "index.markdown"))
        .contains("computed with kernels sse41 (default wrong by 0.42; sse41 right)")
        .contains(">checkpoint</th>")
        .contains("<tr><th scope=\"row\">resnet</th><td>head left out</td></tr>");
    assertThat(page(site, "charts.markdown"))
        .contains("# Memory", "# Energy")
        .doesNotContain("# Launch time"); // of one batch size: a dot
    assertThat(page(site, "resnet_latency.csv")).contains(",launch_mean_ms,");
    assertThat(page(site, "numbers.markdown"))
        .contains("sample time", "average time", "throughput")
        .contains("Page faults (a call)", "Involuntary switches (a call)")
        .doesNotContain("Page faults of slow calls")
        .contains("-XX:+UseSerialGC")
        .doesNotContain("scalebench.cell");
  }
}
