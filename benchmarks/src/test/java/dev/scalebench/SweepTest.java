package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Device;
import dev.scalebench.cell.Accelerator;
import dev.scalebench.cell.Capacity;
import dev.scalebench.cell.Cell;
import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.CudaDriver;
import dev.scalebench.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** What a command line asks for is known, and possible, before anything is run. */
class SweepTest {
  /** Engines with their optimizations: ONNX Runtime has one. */
  private static final int BACKENDS = 5;

  /** On a GPU, where PyTorch has CUDA graphs, too. */
  private static final int ON_CUDA = 6;

  private static final int WITH_BFLOAT16 = 4;

  private static final Machine MACHINE =
      new Machine("Intel(R) Xeon(R) CPU @ 2.60GHz", 4, 4, 24L << 30, false);

  private static List<Cell> cells(SweepSize size, String... arguments)
      throws CommandLineOptionException {
    return List.copyOf(Sweep.of(new CommandLineOptions(arguments), size, MACHINE).cells().values());
  }

  private static List<Cell> cells(String... arguments) throws CommandLineOptionException {
    return cells(SweepSize.QUICK, arguments);
  }

  @Test
  void aCellOfAnotherSweepIsKnownByItsParameters() throws CommandLineOptionException {
    Sweep one = Sweep.of(new CommandLineOptions("-p", "model=gpt2"), SweepSize.QUICK, MACHINE);
    Sweep other = Sweep.of(new CommandLineOptions("-p", "model=resnet"), SweepSize.QUICK, MACHINE);
    other.cells().forEach((id, cell) -> assertThat(one.cell(id)).isEqualTo(cell));
    one.cells().forEach((id, cell) -> assertThat(one.cell(id)).isSameAs(cell));
  }

  @Test
  void theQuickSweepIsAllBackendsOnOneAndOnAllCores() throws CommandLineOptionException {
    List<Cell> cells = cells();
    assertThat(cells).hasSize(2 * BACKENDS * 3 * 2).doesNotHaveDuplicates();
    assertThat(cells).extracting(Cell::intraOpThreads).containsOnly(1, 4);
    assertThat(cells).extracting(Cell::batchSize).containsOnly(1, 4, 16);
  }

  @Test
  void theLargeSweepIsAllNetworksAtPowersOfTwoOnEveryNumberOfCores()
      throws CommandLineOptionException {
    List<Cell> cells = cells(SweepSize.LARGE);
    assertThat(cells).hasSize(4 * BACKENDS * 11 * 4).doesNotHaveDuplicates();
    assertThat(cells)
        .extracting(cell -> cell.subject().label())
        .containsOnly("gpt2", "inception", "resnet", "bert");
    assertThat(cells).extracting(Cell::intraOpThreads).containsOnly(1, 2, 3, 4);
    assertThat(cells).extracting(Cell::batchSize).contains(1, 2, 512, 1024);
  }

  @Test
  void theGranularSweepHasTheSeedsBatchSizes() throws CommandLineOptionException {
    List<Cell> cells = cells(SweepSize.GRANULAR, "-p", "model=gpt2", "-p", "engine=pytorch");
    assertThat(cells).hasSize(2 * 37 * 4);
    assertThat(cells).extracting(Cell::batchSize).contains(3, 31, 32, 64, 1024).doesNotContain(33);
  }

  @Test
  void parametersNarrowTheSweep() throws CommandLineOptionException {
    List<Cell> cells =
        cells(SweepSize.LARGE, "-p", "model=gpt2", "-p", "batchSize=2,3", "-p", "intraOpThreads=2");
    assertThat(cells).hasSize(BACKENDS * 2);
    assertThat(cells).extracting(cell -> cell.subject().label()).containsOnly("gpt2");
  }

  @Test
  void aSweepsBatchesThatDoNotFitAreLeftToBeSkipped() throws CommandLineOptionException {
    Machine small = new Machine("any", 1, 1, 6L << 30, false);
    CommandLineOptions options = new CommandLineOptions("-p", "model=gpt2");
    Sweep sweep = Sweep.of(options, SweepSize.LARGE, small);
    assertThat(sweep.cells()).hasSize(BACKENDS * 11);
    assertThat(sweep.ids().stream().map(sweep::problem).flatMap(Optional::stream))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("does not fit into"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model=gpt3            | model must be one of: gpt2, inception, resnet, bert; or a TorchScript file, an ONNX file (*.onnx) or the directory of a SavedModel; got: gpt3
          engine=jax            | engine must be one of: pytorch, tensorflow, onnx; got: jax
          optimization=max      | optimization must be one of: none, script, graph; got: max
          device=tpu            | device must be one of: cpu, cuda; got: tpu
          copies=some           | copies must be one of: excluded, included; got: some
          optimization=graph    | optimization=graph runs with engine=pytorch, device=cuda and copies=excluded only: a graph reads the memory that it was recorded with
          copies=included       | copies=included runs with device=cuda only: the processor computes in the host's memory
          device=cuda           | device=cuda needs CUDA natives of pytorch, which this jar lacks; mvn -Pcuda package makes one that has them
          precision=float16     | precision=float16 needs device=cuda
          engine=onnx -p optimization=none | engine=onnx runs with optimization=script only: ONNX Runtime has no eager mode
          engine=onnx -p precision=bfloat16 | engine=onnx runs on device=cpu with precision=float32 or int8 only
          engine=pytorch -p precision=int8 | precision=int8 runs with engine=onnx and device=cpu only
          model=resnet -p precision=int8 | resnet has no use for precision=int8, which is for linear layers; convolutions stay float32
          smt=on                | smt must be one of: idle, used; got: on
          smt=used              | smt=used needs cores of several logical processors; here each core is one, as smt=idle would have it
          smt=used -p intraOpThreads=1 | -p smt=used is of two threads and more, which then share a core
          allocator=mimalloc    | allocator must be one of: default, glibc-keep, tcmalloc, jemalloc; got: mimalloc
          served=some           | served must be none, or batch sizes such as 1+4+16; got: some
          served=1+0            | served must be none, or batch sizes such as 1+4+16; got: 1+0
          served=1 -p instances=2x1x8 | served is of one instance; leave out -p served or -p instances
          mapping=random        | mapping must be one of: sequential, interleave; got: random
          precision=float8      | precision must be one of: float32, tf32, bfloat16, float16, int8; got: float8
          precision=bfloat16    | precision=bfloat16 needs a processor that multiplies it (AVX512_BF16, AMX_BF16 or Arm's BF16); this one does not
          batchSize=0           | batchSize must be at least 1, got: 0
          batchSize=eight       | batchSize must be a whole number, got: eight
          intraOpThreads=-1     | intraOpThreads must be at least 1, got: -1
          intraOpThreads=5      | intraOpThreads must be 1 … 4 on this machine, which has 4 cores; got: 5
          sequenceLength=2000   | sequenceLength must be 1 … 1024 for gpt2, got: 2000
          imageSize=32          | imageSize must be at least 75 for inception, got: 32
          """)
  void whatIsNotPossibleIsSaidInOneLine(String parameter, String message) {
    assertThatThrownBy(() -> cells(("-p " + parameter).split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void bfloat16IsSweptWhereTheProcessorMultipliesIt() throws CommandLineOptionException {
    Machine able = new Machine("any", 4, 4, 24L << 30, true);
    CommandLineOptions options = new CommandLineOptions("-p", "precision=float32,bfloat16");
    assertThat(Sweep.of(options, SweepSize.QUICK, able).cells())
        .hasSize(2 * (BACKENDS + WITH_BFLOAT16) * 3 * 2);
  }

  @Test
  void int8IsSweptWhereSomethingComputesIt() throws CommandLineOptionException {
    assertThat(cells("-p", "model=bert,resnet", "-p", "precision=float32,int8"))
        .hasSize((2 * BACKENDS + 1) * 3 * 2);
  }

  @ParameterizedTest
  @CsvSource({"gpt2, pytorch, none", "inception, tensorflow, script"})
  void aBatchThatDoesNotFitNamesTheLargestThatDoes(String model, String engine, String optimization)
      throws CommandLineOptionException {
    String[] cell = {
      "-p",
      "model=" + model,
      "-p",
      "engine=" + engine,
      "-p",
      "optimization=" + optimization,
      "-p",
      ""
    };
    cell[7] = "batchSize=1000000";
    String message = message(cell);
    assertThat(message)
        .startsWith(
            model + " on " + engine + ", " + optimization + ", at batchSize 1000000 does not fit")
        .contains("24 GiB of this machine; batchSize can be 1 … ");
    int largest = Integer.parseInt(message.substring(message.lastIndexOf(' ') + 1));
    cell[7] = "batchSize=" + largest;
    assertThat(message(cell)).isEmpty();
    cell[7] = "batchSize=" + (largest + 1);
    assertThat(message(cell)).endsWith("1 … " + largest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000", "2147483647"})
  void anImageThatFitsNoMemoryIsRefused(String size) throws CommandLineOptionException {
    assertThat(message("-p", "model=inception", "-p", "imageSize=" + size))
        .endsWith("make its inputs smaller");
  }

  private static String message(String... arguments) throws CommandLineOptionException {
    try {
      cells(arguments);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aGpuHasOneThreadCountAndOneMapping() throws Exception {
    Machine machine = new Machine("any", 4, 4, 24L << 30, true);
    Accelerator able =
        new Accelerator(engine -> true, () -> new CudaDriver.Running(1, OptionalInt.of(9)));
    CommandLineOptions options =
        new CommandLineOptions(
            "-p", "device=cpu,cuda", "-p", "model=resnet", "-p", "mapping=sequential,interleave");
    Sweep sweep = Sweep.of(options, SweepSize.QUICK, new Capacity(machine, able));
    List<Cell> cells = List.copyOf(sweep.cells().values());
    assertThat(cells).hasSize(BACKENDS * 3 * 2 * 2 + ON_CUDA * 3);
    assertThat(cells)
        .filteredOn(cell -> cell.execution().device() == Device.CUDA)
        .extracting(Cell::intraOpThreads)
        .containsOnly(4);
  }

  @Test
  void siblingsCarryMoreThreadsThanThereAreCores() throws Exception {
    Machine machine = new Machine("any", 4, 8, 24L << 30, true);
    String[] arguments =
        "-p model=resnet -p engine=onnx -p batchSize=1 -p smt=idle,used -p intraOpThreads=1,4,8"
            .split(" ");
    Sweep sweep = Sweep.of(new CommandLineOptions(arguments), SweepSize.QUICK, machine);
    assertThat(sweep.cells().values())
        .extracting(cell -> cell.placement().smt().label() + " " + cell.intraOpThreads())
        .containsExactlyInAnyOrder("idle 1", "idle 4", "used 4", "used 8");
    arguments[9] = "intraOpThreads=9";
    assertThatThrownBy(() -> Sweep.of(new CommandLineOptions(arguments), SweepSize.QUICK, machine))
        .hasMessage(
            "intraOpThreads must be 1 … 8 on this machine, which has 8 logical processors; got: 9");
  }

  @Test
  void allocatorsAreSweptAsEverythingElseIs() throws Exception {
    assertThat(cells("-p", "model=resnet", "-p", "allocator=default,tcmalloc"))
        .hasSize(2 * BACKENDS * 3 * 2)
        .extracting(cell -> cell.placement().allocator())
        .containsOnly(Allocator.DEFAULT, Allocator.TCMALLOC);
  }

  @Test
  void copiesAreSweptOnAGpuAlone() throws Exception {
    Machine machine = new Machine("any", 4, 4, 24L << 30, true);
    Accelerator able =
        new Accelerator(engine -> true, () -> new CudaDriver.Running(1, OptionalInt.of(9)));
    CommandLineOptions options =
        new CommandLineOptions(
            "-p", "device=cpu,cuda", "-p", "copies=excluded,included", "-p", "model=resnet");
    Sweep sweep = Sweep.of(options, SweepSize.QUICK, new Capacity(machine, able));
    List<Cell> cells = List.copyOf(sweep.cells().values());
    assertThat(cells).hasSize(BACKENDS * 3 * 2 + ON_CUDA * 3 + BACKENDS * 3);
    assertThat(cells)
        .filteredOn(cell -> cell.execution().copies() == Copies.INCLUDED)
        .hasSize(BACKENDS * 3)
        .allMatch(cell -> cell.execution().device() == Device.CUDA);
  }

  @Test
  void aSweepOnAGpuThatIsNotThereIsRefusedAtOnce() throws Exception {
    Machine machine = new Machine("any", 4, 4, 24L << 30, true);
    Capacity capacity =
        new Capacity(machine, new Accelerator(engine -> true, CudaDriver.Missing::new));
    CommandLineOptions options = new CommandLineOptions("-p", "device=cuda");
    assertThatThrownBy(() -> Sweep.of(options, SweepSize.LARGE, capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("device=cuda cannot be used: no NVIDIA driver");
    CommandLineOptions both = new CommandLineOptions("-p", "device=cpu,cuda");
    assertThatThrownBy(() -> Sweep.of(both, SweepSize.LARGE, capacity))
        .hasMessageContaining("libcuda.so.1");
  }

  @Test
  void theMachinesNameFitsADirectory() {
    assertThat(MACHINE.slug()).isEqualTo("intel-xeon-cpu-4-cores");
    assertThat(new Machine("AMD EPYC 7763 64-Core Processor", 8, 8, 1, false).slug())
        .isEqualTo("amd-epyc-7763-64-core-processor-8-cores");
    assertThat(new Machine("../..", 1, 1, 1, false).slug()).isEqualTo("unknown-processor-1-cores");
  }

  @Test
  void mixesTellTheirThreadsAndInputs() throws CommandLineOptionException {
    List<Cell> cells =
        cells(
            "-p",
            "model=gpt2",
            "-p",
            "engine=pytorch",
            "-p",
            "optimization=script",
            "-p",
            "instances=1,2x2x8,1x2x8+1x2x8,1x1x4+1x3x4",
            "-p",
            "batchSize=1,16",
            "-p",
            "intraOpThreads=4",
            "-p",
            "running=processes,shared");
    assertThat(cells).hasSize(2 + 2 * 2).doesNotHaveDuplicates();
    assertThat(cells.stream().flatMap(cell -> cell.division().stream()))
        .extracting(division -> division.mix().toString())
        .containsExactlyInAnyOrder("2x2x8", "2x2x8", "1x3x4+1x1x4", "1x3x4+1x1x4");
    assertThat(cells.stream().filter(cell -> cell.division().isPresent()))
        .allSatisfy(
            cell -> {
              assertThat(cell.intraOpThreads()).isEqualTo(4);
              assertThat(cell.batchSize()).isEqualTo(cell.division().orElseThrow().mix().inputs());
            });
  }

  @Test
  void enginesThatCannotShareAreLeftOut() throws CommandLineOptionException {
    assertThat(cells("-p", "model=gpt2", "-p", "instances=2x1x8", "-p", "running=shared"))
        .extracting(cell -> cell.execution().engine().label())
        .containsOnly("pytorch", "onnx");
    assertThatThrownBy(
            () ->
                cells(
                    "-p",
                    "model=gpt2",
                    "-p",
                    "engine=tensorflow",
                    "-p",
                    "instances=2x1x8",
                    "-p",
                    "running=shared"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share one pool");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          instances=2x3x8 | | intraOpThreads must be 1 … 4 on this machine, which has 4 cores; got: 6
          instances=2x8 | | such as 2x1x8
          instances=2x1x8 | batchSize=8 | follows from -p instances
          instances=2x1x8 | intraOpThreads=2 | follows from -p instances
          running=sessions | | add -p instances=2x1x8
          arrival=poisson:3 | instances=1 | add -p instances=2x1x8
          instances=4x1x4000 | | 4 instances do not fit
          """)
  void mixesThatMeanNothingHereAreRefused(String one, String other, String why) {
    List<String> arguments = new ArrayList<>(List.of("-p", "model=inception", "-p", one));
    if (other != null) {
      arguments.addAll(List.of("-p", other));
    }
    assertThatThrownBy(() -> cells(arguments.toArray(String[]::new)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void mixesAreTimedCallByCall() {
    assertThatThrownBy(() -> cells("-p", "instances=2x1x8", "-bm", "avgt"))
        .hasMessageContaining("-bm sample only");
  }
}
