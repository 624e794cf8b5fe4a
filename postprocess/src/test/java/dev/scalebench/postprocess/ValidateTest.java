package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recommended is measured by the benchmarks, here those of a simulated machine. */
class ValidateTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;
  private Path jar = Path.of("");

  @BeforeEach
  void buildFake() {
    jar = FakeBenchmarks.jar(dir.resolve("fake.jar"));
  }

  /** Four cores. */
  private Path results(String weights) {
    List<String> entries = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      for (int batch : new int[] {1, 2, 4, 8}) {
        entries.add(
            entry(
                    "sample",
                    Double.toString(FakeBenchmarks.alone(threads, batch)),
                    "0.01",
                    "ms/op",
                    "model=gpt2",
                    "optimization=script",
                    "batchSize=" + batch,
                    "intraOpThreads=" + threads,
                    "sequenceLength=16",
                    "inputs=seeded",
                    "inputBound=28",
                    "weights=" + weights)
                .replace(
                    "[\"-Xmx8g\"]",
                    "[\"-Dscalebench.cell.cpus=0\", \"-XX:+UseSerialGC\", \"-Xmx8g\","
                        + " \"-Dscalebench.tolerance=0.05\", \"-Dname=two words\"]"));
      }
    }
    return JmhJson.write(dir.resolve("r/results.json"), entries.toArray(String[]::new));
  }

  private int run(Object... arguments) {
    return Main.run(
        Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private int validate(Path results, Object... more) {
    return run(
        Stream.concat(
                Stream.of("recommend", results, "--benchmarks", jar, "--validate"),
                Arrays.stream(more))
            .toArray());
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> told() throws IOException {
    return Files.readAllLines(dir.resolve("r/arguments.txt"));
  }

  @Test
  void theBestMixesAreMeasuredAndComparedWithWhatWasPredicted() throws IOException {
    Path results = results("seeded");
    assertThat(validate(results, 2, "--batch", 8))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    Path instances = results.resolveSibling("instances.json");
    assertThat(told())
        .containsExactly(
            "-p model=gpt2 -p engine=pytorch -p optimization=script -p device=cpu -p"
                + " mapping=sequential -p precision=float32 -p inputBound=28 -p inputs=seeded -p"
                + " sequenceLength=16 -p weights=seeded"
                + " -p instances=1x4x8,2x2x4,1x2x4 -p running=processes -f 2 -jvmArgsAppend -Xmx8g"
                + " \"-Dname=two words\" -rff "
                + instances
                + " --resume --tolerate-failures -v SILENT");
    assertThat(lines(err))
        .containsExactly(
            "mixes of GPT-2 to be measured: 3, for " + instances,
            "cell 1x4x8",
            "cell 2x2x4",
            "cell 1x2x4");
    assertThat(lines(out))
        .anySatisfy(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "contention of processes learnt from 3 mixes: nothing checks it yet"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        " +8 +2x2x4 +3\\.000 ± 0\\.010 +3\\.664 ± 0\\.010 +1\\.2214 ± 0\\.0053"
                            + " +3\\.000 +0\\.8187 ± 0\\.0035 x"))
        .anySatisfy(line -> assertThat(line).matches(" +8 +1x4x8 .* one instance"));
  }

  @Test
  void whatWasMeasuredIsNotMeasuredAgainAndReportsReadIt() {
    Path results = results("seeded");
    assertThat(validate(results, 1, "--batch", "4,8")).isZero();
    err.reset();
    assertThat(validate(dir.resolve("r"), 3, "--batch", "4,8")).isZero();
    assertThat(lines(err)).doesNotContain("cell 1x4x8").anyMatch(line -> line.startsWith("cell "));
    Path site = dir.resolve("s");
    assertThat(
            run(
                "report",
                dir.resolve("r"),
                "--site",
                site,
                "--machine",
                "m",
                "--revision",
                "v",
                "--density",
                "0.1"))
        .isZero();
    assertThat(site.resolve("gpt2/m/v/gpt2_instances.csv"))
        .content()
        .contains("1x4x8,processes,closed");
  }

  @Test
  void whatFailsIsToldAndWhatWasMeasuredIsKept() {
    Path results = results("fails");
    assertThat(validate(results, 1)).isEqualTo(1);
    assertThat(lines(err))
        .contains("error: no such luck")
        .last()
        .isEqualTo(
            "error: the benchmarks ended with exit code 1: no such luck; what they measured is"
                + " kept");
    assertThat(results.resolveSibling("instances.json")).content().contains("instances");
    assertThat(lines(out)).isEmpty();
  }

  @Test
  void mixesWithoutAResultAreTold() {
    assertThat(validate(results("lacks"), 2, "--batch", 8)).isEqualTo(1);
    assertThat(lines(err))
        .last()
        .isEqualTo("error: 1 of the mixes have no result, see above: 2x2x4");
    assertThat(lines(out)).anySatisfy(line -> assertThat(line).contains("contention not measured"));
  }

  @Test
  void conditionsOfTheMeasurementAreRepeated() throws IOException {
    Path results = results("seeded");
    Files.writeString(
        results.resolveSibling("environment.json"),
        "{\"processor\": {\"model\": \"A\"}, \"conditions\": {\"allocator\": \"tcmalloc\","
            + " \"pinning\": \"none\", \"tolerance\": \"0.05\"}}");
    Files.writeString(
        results.resolveSibling("instances.environment.json"),
        "{\"processor\": {\"model\": \"B\"}}");
    assertThat(validate(results, 1, "--batch", 8, "--running", "shared")).isZero();
    assertThat(told())
        .singleElement()
        .asString()
        .contains(
            " -p running=shared ", " -p allocator=tcmalloc ", " --pinning none --tolerance 0.05 ")
        .doesNotContain("-Dscalebench.tolerance");
    assertThat(lines(err))
        .contains(
            "warning: mixes were measured under other conditions; processor model: was A, is B");
    assertThat(lines(out)).contains("measured, shared:");
  }

  @ParameterizedTest
  @CsvSource({
    "--validate, 0, '--validate must be at least 1, got: 0'",
    "--running, threads, 'unknown --running: threads (known: processes, sessions, shared)'",
    "--benchmarks, some.jar, '--benchmarks measures for --validate: add --validate'"
  })
  void wrongUsageIsTold(String option, String value, String message) {
    assertThat(run("recommend", results("seeded"), option, value)).isEqualTo(2);
    assertThat(lines(err)).first().isEqualTo("error: " + message);
  }

  @Test
  void moreThanCanBeRankedIsTold() {
    String[] cells = {"model=gpt2", "batchSize=1", "intraOpThreads=200"};
    Path results =
        JmhJson.write(dir.resolve("many.json"), entry("sample", "1", "0.1", "ms/op", cells));
    assertThat(validate(results, 1, "--batch", 65536)).isEqualTo(2);
    assertThat(lines(err))
        .first()
        .isEqualTo("error: --validate: 200 cores and 65536 inputs are too many to rank mixes");
  }

  @Test
  void aJarThatIsMissingIsTold() {
    Path missing = dir.resolve("no.jar");
    assertThat(run("recommend", results("seeded"), "--validate", 1, "--benchmarks", missing))
        .isEqualTo(1);
    assertThat(lines(err))
        .containsExactly(
            "error: "
                + missing
                + ": no such file; build it (mvn package), or name the jar of the benchmarks by"
                + " --benchmarks");
  }

  @Test
  void theBenchmarksDoNotOutliveThisProgram() throws Exception {
    assumeThat(Path.of("/usr/bin/setpriv")).exists();
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "recommend",
                results("hangs").toString(),
                "--validate",
                "1",
                "--benchmarks",
                jar.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Path pid = dir.resolve("r/pid.txt");
      while (!Files.exists(pid) || Files.size(pid) == 0) {
        assertThat(parent.isAlive()).isTrue();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
      parent.destroyForcibly();
      child.onExit().get(30, TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }
}
