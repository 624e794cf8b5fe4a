package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no engine: wrong usage is one line and an exit code, before anything is written. */
class MainTest {
  @TempDir Path directory;

  private Jar.Outcome sweep(String arguments) {
    List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
    all.addAll(List.of("-rff", directory.resolve("results.json").toString()));
    return Commands.run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -p device=cuda      | error: device=cuda needs CUDA natives of pytorch, which this jar lacks; mvn -Pcuda package makes one that has them
          -p batch=3          | error: no parameter batch; there are: model, engine, optimization, device, mapping, smt, allocator, precision, intraOpThreads, batchSize, instances, running, arrival, served, copies, sequenceLength, imageSize, weights, inputShape, inputType, inputBound, inputs
          -p intraOpThreads=0 | error: intraOpThreads must be at least 1, got: 0
          -pbatch=3           | error: a parameter must be given as -p name=value, got: -pbatch=3
          -p=modle=gpt2       | error: a parameter must be given as -p name=value, got: -p=modle=gpt2
          -p batchSize=1,01   | error: batchSize must be a whole number, got: 01
          -to 1m              | error: -to is --time-limit here, for a fork as a whole
          -bm fast            | error: Unable to parse benchmark mode: "fast" Known values are [Throughput/thrpt, AverageTime/avgt, SampleTime/sample, SingleShotTime/ss, All/all]
          -p batchSize=1,1    | error: batchSize has a value twice: 1,1
          -p imageSize=97,224 | error: imageSize takes one value in a run, since a page shows one; got: 97,224
          Other               | error: no benchmark matches Other; there is dev.scalebench.InferenceBenchmark.infer
          -e infer            | error: -e infer leaves no benchmark; there is dev.scalebench.InferenceBenchmark.infer
          -tg 2               | error: -t must be 1: a cell is one forward pass at a time; its threads are -p intraOpThreads, several passes at the same time -p instances
          -f 0                | error: -f must be at least 1: an engine's threads are fixed for its process
          -opi 10             | error: -opi, -bs and -wbs must be 1: an operation is one forward pass, whose batch is -p batchSize
          -bs 4               | error: -opi, -bs and -wbs must be 1: an operation is one forward pass, whose batch is -p batchSize
          -bm all             | error: -bm must be sample, avgt or thrpt: pages show no single shots
          -bm sample,ss       | error: -bm must be sample, avgt or thrpt: pages show no single shots
          -wm BULK            | error: -wm must be INDI, without -wmb: a fork holds one cell, whose threads are fixed
          -rf csv             | error: -rf must be json: that is what is saved after every cell, and what pages are made of
          --sweep huge        | error: Invalid value for option '--sweep': --sweep must be one of: quick, large, granular; got: huge
          --pinning some      | error: Invalid value for option '--pinning': --pinning must be one of: cores, none; got: some
          --allocator default,mimalloc | error: allocator must be one of: default, glibc-keep, tcmalloc, jemalloc; got: mimalloc
          --cudnn fast        | error: Invalid value for option '--cudnn': --cudnn must be one of: search, heuristic; got: fast
          --cell-time soon    | error: Invalid value for option '--cell-time': must be a time such as 90s or 5m, got: soon
          --budget soon       | error: Invalid value for option '--budget': must be a time such as 90s or 5m, got: soon
          --precision-goal 2% | error: --precision-goal needs --budget, the time that may be spent on it, such as --budget 30m
          --budget 9m --precision-goal much | error: Invalid value for option '--precision-goal': must be percent such as 2%, got: much
          --budget 9m --precision-goal 80% | error: Invalid value for option '--precision-goal': must be 0.1% to 50%, got: 80.0%
          --budget 9m -p model=gpt2 -p engine=onnx -p batchSize=1 -p intraOpThreads=1 | error: --budget has no question to answer: these cells leave nothing to choose; name more with -p, or add --precision-goal
          --shard 0/4         | error: Invalid value for option '--shard': must be K/N, the K-th of N parts, such as 2/4; got: 0/4
          --shard 5/4         | error: Invalid value for option '--shard': must be K/N, the K-th of N parts, such as 2/4; got: 5/4
          --shard a/b         | error: Invalid value for option '--shard': must be K/N, the K-th of N parts, such as 2/4; got: a/b
          --shard 1/99 -p intraOpThreads=1 | error: --shard 1/99: the sweep has too few cells for so many parts: 30
          -p model=none.pt    | error: model must be one of: gpt2, inception, resnet, bert; or a TorchScript file, an ONNX file (*.onnx) or the directory of a SavedModel; got: none.pt
          -t 2                | error: -t must be 1: a cell is one forward pass at a time; its threads are -p intraOpThreads, several passes at the same time -p instances
          """)
  void wrongUsageIsOneLineAndExitCodeTwo(String arguments, String message) {
    Jar.Outcome outcome = sweep(arguments);
    assertThat(outcome.err()).isEqualTo(message + System.lineSeparator());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verify --model gpt2 --batch 0                      | 2 | error: batchSize must be at least 1, got: 0
          verify --model gpt2 --precision int4               | 2 | error: --precision must be one of: float32, tf32, bfloat16, float16, int8; got: int4
          verify --model gpt2 --cudnn fast                   | 2 | error: Invalid value for option '--cudnn': --cudnn must be one of: search, heuristic; got: fast
          verify --model gpt2 --reference none.safetensors   | 1 | error: cannot read none.safetensors (there is no such file, and none is fetched)
          verify --model gpt2 --weights ../.                 | 2 | error: weights must end in a name, for pages to show, got: ../.
          verify --model bert --weights /                    | 2 | error: weights must end in a name, for pages to show, got: /
          export --model gpt2 --out .                        | 2 | error: --out must be a file, got a directory: .
          export --model gpt2 --seed 1 --weights w --out x   | 2 | error: --seed is for weights that no --weights FILE has
          ceiling -rff jmh.json                              | 2 | error: -rf, -rff, -o are not for ceiling; --results FILE says where its rates go
          ceiling -p imageSize=97                            | 2 | error: ceiling takes one parameter, -p device=cuda or -p device=cpu; --results FILE gives sizes of inputs
          ceiling -p device=cuda -p device=cpu               | 2 | error: ceiling takes one parameter, -p device=cuda or -p device=cpu; --results FILE gives sizes of inputs
          ceiling -p device=tpu                              | 2 | error: device must be one of: cpu, cuda; got: tpu
          ceiling --p=device=cuda                            | 2 | error: a parameter must be given as -p name=value, got: --p=device=cuda
          ceiling --results none.json                        | 2 | error: --results must be a result file, got: none.json
          profile                                            | 2 | error: profile needs -p model=NAME: the network to profile
          profile -p model=none.pt                           | 2 | error: model must be one of: gpt2, inception, resnet, bert; or a TorchScript file, an ONNX file (*.onnx) or the directory of a SavedModel; got: none.pt
          profile -p model=gpt2 -p batchSize=1,2,3           | 2 | error: profile takes at most 12 cells at a time, got 15; name fewer values of model, engine, optimization, batchSize or intraOpThreads
          profile -p model=gpt2 -p device=cuda               | 2 | error: device=cuda needs CUDA natives of pytorch, which this jar lacks; mvn -Pcuda package makes one that has them
          profile -p model=gpt2 -p instances=1x1x1           | 2 | error: profile is of one instance at a time; leave out -p instances
          profile -p model=gpt2 -p engine=onnx -p optimization=none | 2 | error: engine=onnx runs with optimization=script only: ONNX Runtime has no eager mode
          profile -p model=gpt2 --results none.json          | 2 | error: --results must be a result file, got: none.json
          profile -p model=gpt2 -f 3                         | 2 | error: Unknown options: '-f', '3'
          """)
  void whatACommandCannotDoIsOneLine(String arguments, int exitCode, String message) {
    Jar.Outcome outcome = Commands.run(arguments.split(" "));
    assertThat(outcome.err()).isEqualTo(message + System.lineSeparator());
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aBatchThatNoBackendHoldsIsNotVerified() {
    Jar.Outcome outcome = Commands.run("verify", "--model", "gpt2", "--batch", "100000000");
    assertThat(outcome.err().strip())
        .startsWith("error: gpt2 on pytorch, none, at batchSize 100000000 does not fit")
        .doesNotContain("\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void aProfilerThatCannotStartSaysWhyBeforeAnythingIsPrepared() {
    Jar.Outcome outcome = sweep("-prof async:libPath=/no/such/libasyncProfiler.so");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .startsWith("error: -prof async cannot be used here: Unable to load async-profiler");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aTemporaryDirectoryThatCannotBeWrittenIsOneLine() {
    String usual = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", directory.resolve("none").toString());
    try {
      Jar.Outcome outcome = Commands.run("doctor");
      assertThat(outcome.err())
          .isEqualTo(
              "error: the temporary directory %s cannot be written (NoSuchFileException); give java another: -Djava.io.tmpdir=DIRECTORY%n",
              directory.resolve("none"));
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(Commands.run("doctor", "--help").exitCode()).isZero();
    } finally {
      System.setProperty("java.io.tmpdir", usual);
    }
  }

  @Test
  void aNameThatTheLocaleLacksIsToldWithWhatToDo() {
    String message = "Malformed input or input contains unmappable characters: \ufffd.pt";
    assertThat(Main.line(message))
        .isEqualTo(message + "; the locale has no such characters: set LC_ALL=C.UTF-8");
    assertThat(Main.line("a\n b")).isEqualTo("a  b");
  }

  @Test
  void aPlanRunsNothing() {
    Jar.Outcome outcome = sweep("--plan --sweep granular -p model=gpt2 -p sequenceLength=1");
    assertThat(outcome.exitCode()).isZero();
    int cells = 5 * 37 * Machine.local().cores();
    assertThat(outcome.out()).contains("%s of %s cells to measure".formatted(cells, cells));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void thePlanOfAPartHasItsCells() {
    String cells = "-p model=gpt2 -p sequenceLength=1 -p batchSize=1,2,4 -p intraOpThreads=1";
    Jar.Outcome first = sweep("--plan --shard 1/2 " + cells);
    Jar.Outcome second = sweep("--plan --shard 2/2 " + cells);
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).startsWith("part 1 of 2: 8 of the sweep's 15 cells").contains("8 of 8");
    assertThat(second.out())
        .startsWith("part 2 of 2: 7 of the sweep's 15 cells")
        .contains("7 of 7");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void thePlanOfABudgetHasItsQuestions() {
    String cells = "-p model=gpt2 -p sequenceLength=1 -p batchSize=1,2 -p intraOpThreads=1";
    Jar.Outcome outcome = sweep("--plan --budget 2h --limit 50ms --precision-goal 2% " + cells);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("The budget of 2.0 h is for that, which is the least, and for more forks where")
        .contains("   gpt2: lowest latency at batch size 1\n")
        .contains("   gpt2: highest throughput\n")
        .contains("   gpt2: highest throughput within 50 ms\n")
        .contains("   gpt2: all intervals within ±2 %\n");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void thePlanOfABudgetThatIsTooSmallWarns() {
    Jar.Outcome outcome = sweep("--plan --budget 1s -p model=gpt2 -p intraOpThreads=1");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("warning: --budget 1 s is less than the least of 15 cells takes, about ")
        .contains("give more time, or name fewer cells with -p");
  }

  @Test
  void aFileThatIsNoResultsHasNoCeiling() throws IOException {
    Path file = Files.writeString(directory.resolve("results.json"), "{}");
    Jar.Outcome outcome = Commands.run("ceiling", "--results", file.toString());
    assertThat(outcome.err().strip())
        .startsWith("error: %s is no JMH result file (not an array)".formatted(file));
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  private Jar.Outcome ceilingOf(String results, String... arguments) throws IOException {
    Path file = Files.writeString(directory.resolve("results.json"), results);
    List<String> all = new ArrayList<>(List.of("ceiling", "--results", file.toString()));
    all.addAll(List.of(arguments));
    return Commands.run(all.toArray(String[]::new));
  }

  @Test
  void resultsOfAGpuHaveNoCeilingWithoutOne() throws IOException {
    Files.writeString(
        directory.resolve("ceiling.json"), "{\"intraOpThreads\":2,\"cuda\":{\"card\":\"old\"}}");
    Jar.Outcome outcome = ceilingOf("[{\"mode\":\"sample\",\"params\":{\"device\":\"cuda\"}}]");
    assertThat(outcome.err()).contains("error: no NVIDIA driver");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(directory.resolve("ceiling.json")).content().contains("2").doesNotContain("cuda");
  }

  @Test
  void whatResultsDoNotHaveIsNotBounded() throws IOException {
    Jar.Outcome outcome = ceilingOf("[{\"mode\":\"sample\",\"params\":{}}]", "-p", "device=cuda");
    assertThat(outcome.out().strip())
        .isEqualTo(
            "nothing to bound: %s has no cell of device=cuda"
                .formatted(directory.resolve("results.json")));
    assertThat(outcome.exitCode()).isZero();
    assertThat(directory.resolve("ceiling.json")).doesNotExist();
  }

  @Test
  void theMachineHasAName() {
    assertThat(Commands.run("machine").out().strip()).matches("[a-z0-9][a-z0-9.-]*-cores");
  }
}
