package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.failure;
import static dev.scalebench.postprocess.JmhJson.sample;
import static dev.scalebench.postprocess.JmhJson.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mixes of instances beside results change nothing that is said of single instances. */
class MixResultsTest {
  private static final String[] CELL = {"model=gpt2", "batchSize=8", "intraOpThreads=2"};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  private int run(Object... arguments) {
    return Main.run(
        Stream.of(arguments).map(String::valueOf).toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String mix(double millis, String mix) {
    return sample(millis, "model=gpt2", "batchSize=8", "intraOpThreads=2", "instances=" + mix);
  }

  private void report(Path results, String site) {
    assertThat(
            run(
                "report",
                results,
                "--site",
                dir.resolve(site),
                "--machine",
                "m",
                "--revision",
                "v1",
                "--density",
                "0.1"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  private List<String> csvAndData(String site) throws IOException {
    List<String> contents = new ArrayList<>();
    Path page = dir.resolve(site).resolve("gpt2/m/v1");
    for (String file :
        List.of(
            "gpt2_latency.csv", "gpt2_throughput.csv", "gpt2_relative.csv", "explorer-data.js")) {
      contents.add(Files.readString(page.resolve(file)));
    }
    return contents;
  }

  @Test
  void figuresOfSingleInstancesStayWhatTheyWere() throws IOException {
    Path singles =
        JmhJson.write(
            dir.resolve("r/results.json"),
            sample(9, CELL),
            sample(15, "model=gpt2", "batchSize=8", "intraOpThreads=1"));
    report(singles, "without");
    JmhJson.write(
        dir.resolve("r/instances.json"),
        with(mix(7.5, "2x1x4"), "time.fastest=6 ms/op"),
        mix(9.5, "1x2x8"));
    JmhJson.write(
        dir.resolve("r/instances.failures.json"),
        failure(
            "killed",
            "by 9",
            "model=gpt2",
            "batchSize=8",
            "intraOpThreads=2",
            "instances=1x1x2+1x1x6"));
    report(dir.resolve("r"), "with");
    assertThat(csvAndData("with")).isEqualTo(csvAndData("without"));
    Path page = dir.resolve("with/gpt2/m/v1");
    assertThat(page.resolve("gpt2_instances.csv"))
        .content()
        .contains(
            "intra_op_threads,instances,running,arrival,latency_mean_ms,",
            ",8,2,1x2x8,processes,closed,9.5,",
            ",8,2,2x1x4,processes,closed,7.5,,,1.0,,,,,,,,,,5.0,,1066.6666666666667,6.0,,");
    assertThat(page.resolve("gpt2_failures.csv"))
        .content()
        .contains(",8,2,1x1x6+1x1x2,processes,closed,killed,by 9");
    assertThat(dir.resolve("without/gpt2/m/v1/gpt2_instances.csv")).doesNotExist();
  }

  @Test
  void mixesAreComparedWithTheSameMix() {
    Path base =
        JmhJson.write(dir.resolve("a.json"), sample(9, CELL), mix(7, "2x1x4"), mix(9, "1x2x8"));
    Path other = JmhJson.write(dir.resolve("b.json"), sample(9, CELL), mix(8, "2x1x4"));
    assertThat(run("compare", base, other)).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("2 cells compared", "2x1x4, processes, closed", "1 only in base")
        .contains("1x2x8, processes, closed")
        .contains("batch size 8, 2 threads");
  }

  @Test
  void mixesAloneMakeNoPage() {
    Path results = JmhJson.write(dir.resolve("instances.json"), mix(7, "2x1x4"));
    assertThat(
            run("report", results, "--site", dir.resolve("s"), "--machine", "m", "--revision", "v"))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains("all results of gpt2 are of mixes of instances");
    assertThat(dir.resolve("s")).doesNotExist();
  }
}
