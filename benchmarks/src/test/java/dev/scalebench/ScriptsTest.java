package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What scripts/bench.sh asks of the jars: a stand-in for {@code java} writes down its arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class ScriptsTest {
  private static final Path SCRIPTS = Path.of("..", "scripts");
  private static final String RESULTS = "results/my-machine/unversioned/results.json";
  private static final String MACHINE = "-jar benchmarks/target/benchmarks.jar machine";

  /** Tells a version and a name, and does for any other command what the test says. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      [ "$*" != "-jar benchmarks/target/benchmarks.jar --version" ] || { echo pytorchNative pytorch-native-cpu; exit; }
      echo "$*" >>'%1$s/asked'
      case "$*" in
        *" machine") echo my-machine ;;
        *" ceiling "*) exit %3$s ;;
        *" report "*) ;;
        *) %2$s ;;
      esac
      """;

  /** What a sweep does that measures something, after its start can be told from its end. */
  private static final String MEASURES =
      "sleep 0.1; mkdir -p $(dirname ${@: -1:1}); echo '[]' >${@: -1:1}";

  @TempDir Path directory;

  private record Outcome(int exitCode, String said, List<String> asked) {}

  @BeforeEach
  void copyTheScriptsToWhereTheJarsAreBuilt() throws IOException {
    Files.createDirectory(directory.resolve("scripts"));
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.filter(path -> path.toString().endsWith(".sh")).toList()) {
        Path copy = directory.resolve("scripts").resolve(script.getFileName());
        Files.copy(script, copy);
        assertThat(copy.toFile().setExecutable(true)).isTrue();
      }
    }
    Files.createFile(directory.resolve("pom.xml"));
    for (String module : List.of("benchmarks", "postprocess")) {
      Files.createDirectories(directory.resolve(module + "/src/main"));
      Files.createDirectories(directory.resolve(module + "/target"));
      Files.createFile(directory.resolve(module + "/pom.xml"));
      Files.createFile(directory.resolve(module + "/target/" + module + ".jar"));
    }
  }

  private Outcome bench(String sweep, int ceiling, String... arguments)
      throws IOException, InterruptedException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), JAVA.formatted(directory, sweep, ceiling));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    List<String> command = new ArrayList<>(List.of("scripts/bench.sh"));
    command.addAll(List.of(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    process.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    process.environment().put("GIT_DIR", "none"); // no revision
    int exitCode = process.start().waitFor();
    return new Outcome(
        exitCode,
        Files.readString(directory.resolve("said")),
        Files.readAllLines(directory.resolve("asked")));
  }

  private static String jar(String arguments) {
    return "-jar benchmarks/target/benchmarks.jar " + arguments;
  }

  @Test
  void afterASweepComeTheCeilingAndThePages() throws Exception {
    Outcome outcome = bench(MEASURES, 0, "-p", "imageSize=97", "-f", "3");
    assertThat(outcome.exitCode()).as(outcome.said()).isZero();
    assertThat(outcome.asked())
        .startsWith(
            MACHINE,
            jar("-p imageSize=97 -f 3 -rff " + RESULTS),
            jar("ceiling --results " + RESULTS + " -v SILENT"))
        .hasSize(4)
        .last()
        .asString()
        .contains(" report ", "--machine my-machine --revision unversioned");
  }

  @Test
  void aFirstArgumentWithoutADashIsTheJarsCommand() throws Exception {
    Outcome outcome = bench("echo done; exit 7", 0, "verify", "--model", "gpt2");
    assertThat(outcome.asked()).containsExactly(jar("verify --model gpt2"));
    assertThat(outcome.said()).isEqualTo("done\n");
    assertThat(outcome.exitCode()).isEqualTo(7);
  }

  @Test
  void whatOnlyPrintsEndsQuietly() throws Exception {
    Outcome outcome = bench("echo 4 cells", 0, "--plan");
    assertThat(outcome.asked()).containsExactly(MACHINE, jar("--plan -rff " + RESULTS));
    assertThat(outcome.said()).isEqualTo("4 cells\n");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aWrongOptionIsToldByTheJarAlone() throws Exception {
    Outcome outcome = bench("echo error: wrong; exit 2", 0, "--sweep", "huge");
    assertThat(outcome.asked()).hasSize(2);
    assertThat(outcome.said()).isEqualTo("error: wrong\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void aSweepThatFailsBeforeItMeasuresGetsNoPages() throws Exception {
    Outcome outcome = bench("exit 1", 0, "--resume");
    assertThat(outcome.asked()).hasSize(2);
    assertThat(outcome.said()).isEqualTo("error: nothing was measured (exit code 1), see above\n");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void cellsThatFailAreOnThePagesAndInTheExitCode() throws Exception {
    Outcome outcome = bench(MEASURES + "; exit 1", 0);
    assertThat(outcome.asked()).hasSize(4);
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void anInterruptedSweepGetsNoPages() throws Exception {
    Outcome outcome =
        bench(
            MEASURES + "; touch $(dirname ${@: -1:1})/.results.json.lock; exit 137", 0, "-f", "1");
    assertThat(outcome.asked()).hasSize(2);
    assertThat(outcome.said())
        .isEqualTo("error: the sweep did not end, see above; add --resume to go on\n");
  }

  @Test
  void pagesDoWithoutACeilingThatCannotBeMeasured() throws Exception {
    String withOld = MEASURES + "; touch $(dirname ${@: -1:1})/ceiling.json";
    Outcome outcome = bench(withOld, 1);
    assertThat(outcome.asked()).hasSize(4);
    assertThat(outcome.said()).contains("warning: what bounds the networks was not measured");
    assertThat(directory.resolve(RESULTS).resolveSibling("ceiling.json")).doesNotExist();
    assertThat(outcome.exitCode()).isZero();
  }
}
