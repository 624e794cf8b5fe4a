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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What scripts/bench.sh and scripts/slurm.sh ask of the jars and of Slurm: stand-ins for {@code
 * java} and {@code sbatch} write down their arguments.
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

  /** The same of a part: K-of-N is in the name of its file. */
  private static final String MEASURES_A_PART =
      "sleep 0.1; file=${@: -1:1}; mkdir -p ${file%/*}; all=$*; part=${all#*--shard?}; part=${part%% *};"
          + " echo '[]' >${file%.json}.${part/\\//-of-}.json";

  /** Runs a copy of the script, as Slurm does, once for each number of the array. */
  private static final String SBATCH =
      """
      #!/usr/bin/env bash
      echo "$*" >>'%1$s/submitted'
      while [ "${1%%.sh}" = "$1" ]; do
        case $1 in --array=1-*) last=${1#--array=1-} ;; --chdir=*) cd "${1#--chdir=}" ;; esac
        shift
      done
      mkdir -p '%1$s/spool'
      cp "$1" '%1$s/spool/slurm_script'
      for ((task = 1; task <= last; task++)); do
        SLURM_ARRAY_TASK_ID=$task bash '%1$s/spool/slurm_script' "${@:2}" || echo "job $task: $?"
      done
      """;

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
    standIn("java", JAVA.formatted(directory, sweep, ceiling));
    return run("scripts/bench.sh", arguments);
  }

  private Outcome slurm(String sweep, String... arguments)
      throws IOException, InterruptedException {
    standIn("java", JAVA.formatted(directory, sweep, 0));
    standIn("sbatch", SBATCH.formatted(directory));
    return run("scripts/slurm.sh", arguments);
  }

  private void standIn(String command, String script) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path file = Files.writeString(bin.resolve(command), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Outcome run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    process
        .environment()
        .merge("PATH", directory.resolve("bin").toString(), (path, first) -> first + ":" + path);
    process.environment().put("GIT_DIR", "none"); // no revision
    int exitCode = process.start().waitFor();
    return new Outcome(
        exitCode,
        Files.readString(directory.resolve("said")),
        Files.exists(directory.resolve("asked"))
            ? Files.readAllLines(directory.resolve("asked"))
            : List.of());
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

  private static String part(String part) {
    return RESULTS.replace("results.json", "results." + part + ".json");
  }

  @Test
  void aPartGetsItsCeilingAndNoPages() throws Exception {
    for (String shard : List.of("--shard 2/4", "--shard=2/4")) {
      Files.deleteIfExists(directory.resolve("asked"));
      Outcome outcome = bench(MEASURES_A_PART, 0, ("-f 3 " + shard).split(" "));
      assertThat(outcome.exitCode()).as(outcome.said()).isZero();
      assertThat(outcome.asked())
          .containsExactly(
              MACHINE,
              jar("-f 3 " + shard + " -rff " + RESULTS),
              jar("ceiling --results " + part("2-of-4") + " -v SILENT"));
      assertThat(outcome.said())
          .isEqualTo(
              "part 2 of 4 is in results/my-machine/unversioned; when all parts are there:"
                  + " scripts/postprocess.sh results/my-machine/unversioned\n");
    }
  }

  @Test
  void aPartsCeilingThatCannotBeMeasuredIsRemoved() throws Exception {
    Path old = directory.resolve(part("1-of-2").replace(".json", ".ceiling.json"));
    String withOld = MEASURES_A_PART + "; touch " + old;
    Outcome outcome = bench(withOld, 1, "--shard", "1/2");
    assertThat(outcome.said()).contains("warning: what bounds the networks was not measured");
    assertThat(old).doesNotExist();
  }

  @Test
  void aWrongPartIsToldByTheJarAlone() throws Exception {
    Outcome outcome = bench("echo error: wrong; exit 2", 0, "--shard", "a/b");
    assertThat(outcome.said()).isEqualTo("error: wrong\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void slurmGetsAnArrayOfWholeNodesWhoseJobsMeasureAPartEach() throws Exception {
    Outcome outcome =
        slurm(MEASURES_A_PART, "2", "--time=1:00:00", "-p", "cpu", "--", "-p", "batchSize=1,2");
    assertThat(outcome.exitCode()).as(outcome.said()).isZero();
    assertThat(directory.resolve("submitted"))
        .content()
        .isEqualTo(
            "--job-name=scalebench --array=1-2 --nodes=1 --ntasks=1 --exclusive --mem=0 --requeue"
                + " --open-mode=append --chdir=%s --output=target/slurm/%%A-%%a.log --time=1:00:00"
                    .formatted(directory.toRealPath())
                + " -p cpu scripts/slurm-job.sh 2 unversioned -p batchSize=1,2\n");
    assertThat(outcome.asked())
        .containsExactly(
            MACHINE,
            jar("-p batchSize=1,2 --shard 1/2 --resume -rff " + RESULTS),
            jar("ceiling --results " + part("1-of-2") + " -v SILENT"),
            MACHINE,
            jar("-p batchSize=1,2 --shard 2/2 --resume -rff " + RESULTS),
            jar("ceiling --results " + part("2-of-2") + " -v SILENT"));
    assertThat(outcome.said())
        .contains("for the pages: scripts/postprocess.sh results/<machine>/unversioned");
    assertThat(directory.resolve("target/slurm")).isDirectory();
  }

  @Test
  void withoutDashesAllOptionsAreTheSweeps() throws Exception {
    slurm(MEASURES_A_PART, "1", "--sweep", "large");
    assertThat(directory.resolve("submitted"))
        .content()
        .endsWith(" scripts/slurm-job.sh 1 unversioned --sweep large\n");
  }

  @Test
  void aJobWhoseCellsFailFailsAfterItsCeiling() throws Exception {
    Outcome outcome = slurm(MEASURES_A_PART + "; exit 1", "1");
    assertThat(outcome.asked()).hasSize(3);
    assertThat(outcome.said()).contains("job 1: 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "large", "--sweep"})
  void whatIsNoNumberOfPartsIsRefused(String parts) throws Exception {
    Outcome outcome = slurm("exit 1", parts);
    assertThat(outcome.said()).startsWith("error: usage: scripts/slurm.sh N ").hasLineCount(1);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(directory.resolve("submitted")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shard", "--shard=1/2", "--resume", "-rff"})
  void whatEachJobIsGivenIsRefused(String option) throws Exception {
    Outcome outcome = slurm("exit 1", "2", "--sweep", "large", option);
    assertThat(outcome.said())
        .isEqualTo("error: %s is given to each job by scripts/slurm.sh itself\n".formatted(option));
    assertThat(directory.resolve("submitted")).doesNotExist();
  }

  @Test
  void withoutSlurmItSaysWhatElseToDo() throws Exception {
    for (String tool : List.of("/bin/bash", "/usr/bin/dirname")) {
      standIn(tool.replaceFirst(".*/", ""), "#!/bin/bash\nexec %s \"$@\"".formatted(tool));
    }
    ProcessBuilder process =
        new ProcessBuilder("scripts/slurm.sh", "3")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    process.environment().put("PATH", directory.resolve("bin").toString());
    assertThat(process.start().waitFor()).isEqualTo(1);
    assertThat(directory.resolve("said"))
        .content()
        .isEqualTo(
            "error: there is no sbatch on the PATH: run this where Slurm's jobs are submitted, or"
                + " run scripts/bench.sh --shard K/3 on each machine\n");
  }
}
