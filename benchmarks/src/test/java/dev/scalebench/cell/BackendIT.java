package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.TestKernels;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.pytorch.TorchScript;
import dev.scalebench.backend.torchscript.ScriptForm;
import dev.scalebench.machine.CudaDriver;
import dev.scalebench.machine.Machine;
import dev.scalebench.reference.Reference;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import oshi.SystemInfo;

/**
 * Real engines and networks at full size agree with the double-precision reference, and give back
 * what they take.
 */
@ExtendWith(TestKernels.class)
class BackendIT {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());

  /** Of most tests: PyTorch sets those between operators once for the process. */
  private static final int THREADS = Machine.local().cores();

  static List<Arguments> backends() {
    List<Arguments> backends = new ArrayList<>();
    for (Network network : Network.values()) {
      for (Engine engine : Engine.values()) {
        for (Engine.Optimization optimization : Engine.Optimization.values()) {
          if (execution(engine, optimization, Precision.FLOAT32).objection().isEmpty()) {
            backends.add(Arguments.of(network, engine, optimization));
          }
        }
      }
    }
    return backends;
  }

  /** Those that compute in bfloat16. */
  static List<Arguments> backendsWithBfloat16() {
    return backends().stream()
        .filter(
            backend ->
                execution(
                        (Engine) backend.get()[1],
                        (Engine.Optimization) backend.get()[2],
                        Precision.BFLOAT16)
                    .objection()
                    .isEmpty())
        .toList();
  }

  private static Execution execution(
      Engine engine, Engine.Optimization optimization, Precision precision) {
    return new Execution(engine, optimization, Device.CPU, precision, THREADS);
  }

  private static Cell cell(
      Network network, Engine engine, Engine.Optimization optimization, int batch) {
    return cell(network, engine, optimization, THREADS, batch, 11, 224);
  }

  private static Cell cell(
      Network network,
      Engine engine,
      Engine.Optimization optimization,
      int threads,
      int batch,
      int sequenceLength,
      int imageSize) {
    return new Cell(
        new SuiteNetwork(network, sequenceLength, imageSize, SuiteNetwork.SEEDED),
        execution(engine, optimization, Precision.FLOAT32, threads),
        Placement.USUAL,
        batch);
  }

  /** With kernels that are right on this machine. */
  private static Execution execution(
      Engine engine, Engine.Optimization optimization, Precision precision, int threads) {
    return new Execution(engine, optimization, Device.CPU, precision, threads)
        .with(TestKernels.of(engine, precision));
  }

  /** Memory is looked at where the network is open anyway, which takes longer than its calls. */
  @ParameterizedTest
  @MethodSource("backends")
  void agreesWithTheReferenceAtBatchOneAndFiveAndKeepsNothing(
      Network network, Engine engine, Engine.Optimization optimization) {
    for (int batch : new int[] {1, 5}) {
      Cell cell = cell(network, engine, optimization, batch);
      Reference reference =
          cell.subject().open(CACHE).reference(cell.execution(), cell.batchSize());
      List<Double> errors = new ArrayList<>();
      float[] first = new float[1];
      try (Session session = cell.open(CACHE)) {
        session.infer(
            (row, output) -> {
              errors.add(reference.relativeError(row, output));
              first[0] = row == 0 ? output[0] : first[0];
            });
        assertThat(session.infer()).as("first element").isEqualTo(first[0]);
        if (batch > 1) {
          assertKeepsNothing(session);
        }
      }
      assertThat(errors).hasSize(batch).allMatch(error -> error <= 1e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({"GPT2, 3", "GPT2, 128", "BERT, 3", "BERT, 128"})
  void int8StaysWithinItsTolerance(Network network, int tokens) {
    assertRounds(
        new Cell(
            new SuiteNetwork(network, tokens, 97, SuiteNetwork.SEEDED),
            execution(Engine.ONNX, Engine.Optimization.SCRIPT, Precision.INT8),
            Placement.USUAL,
            3),
        network);
  }

  @ParameterizedTest
  @MethodSource("backendsWithBfloat16")
  void bfloat16StaysWithinItsTolerance(
      Network network, Engine engine, Engine.Optimization optimization) {
    assumeTrue(
        Machine.local().multipliesBfloat16(),
        "skipped: this processor has no instructions for products of bfloat16");
    assertRounds(
        new Cell(
            new SuiteNetwork(network, 7, 97, SuiteNetwork.SEEDED),
            execution(engine, optimization, Precision.BFLOAT16, THREADS),
            Placement.USUAL,
            3),
        network);
  }

  /** ONNX Runtime uses weights where they are, in buffers that the collector would free. */
  @ParameterizedTest
  @CsvSource({"BERT, INT8", "INCEPTION, FLOAT32"})
  void weightsOutliveTheGarbageCollector(Network network, Precision precision) {
    Cell cell =
        new Cell(
            new SuiteNetwork(network, 7, 97, SuiteNetwork.SEEDED),
            execution(Engine.ONNX, Engine.Optimization.SCRIPT, precision),
            Placement.USUAL,
            2);
    try (Session session = cell.open(CACHE)) {
      for (int i = 0; i < 5; i++) {
        System.gc();
        ByteBuffer.allocateDirect(1 << 26).put(new byte[1 << 26]);
        BatchCheck.of(session, 2, reference(cell)).require();
      }
    }
  }

  private static void assertRounds(Cell cell, Network network) {
    Reference reference = cell.subject().open(CACHE).reference(cell.execution(), cell.batchSize());
    double[] largest = new double[1];
    try (Session session = cell.open(CACHE)) {
      session.infer(
          (row, output) -> largest[0] = Math.max(largest[0], reference.relativeError(row, output)));
      assertThat(session.infer()).isFinite();
    }
    assertThat(largest[0])
        .isLessThan(network.tolerance(cell.execution().precision()))
        .as("an answer in float32")
        .isGreaterThan(network.tolerance(Precision.FLOAT32));
  }

  /** Past the checks of the command line: engines are asked outright. */
  @ParameterizedTest
  @MethodSource("engines")
  void withoutAGpuThereIsNoSessionOnOne(Engine engine, Engine.Optimization optimization) {
    assumeTrue(CudaDriver.probe().devices() == 0, "skipped: this machine has a GPU");
    Cell cell =
        new Cell(
            new SuiteNetwork(Network.RESNET, 11, 64, SuiteNetwork.SEEDED),
            new Execution(engine, optimization, Device.CUDA, Precision.FLOAT32, THREADS),
            Placement.USUAL,
            1);
    assertThatThrownBy(() -> cell.open(CACHE)).hasMessageMatching("(?s).*(GPU|CUDA|cuda).*");
  }

  static List<Arguments> engines() {
    return backends().stream()
        .filter(backend -> backend.get()[0] == Network.GPT2)
        .map(backend -> Arguments.of(backend.get()[1], backend.get()[2]))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Network.class)
  void aTolerancePassesNoOtherInputsAnswer(Network network) {
    Cell cell = cell(network, Engine.PYTORCH, Engine.Optimization.NONE, 1);
    Reference reference = cell.subject().open(CACHE).reference(cell.execution(), cell.batchSize());
    float[] answer = new float[reference.rowSize()];
    for (int row = 0; row < reference.rows(); row++) {
      reference.values().get(row * answer.length, answer);
      for (int other = 0; other < reference.rows(); other++) {
        double error = reference.relativeError(other, answer);
        for (Precision precision : precisions(network)) {
          assertThat(error <= network.tolerance(precision)).isEqualTo(row == other);
        }
      }
    }
  }

  private static List<Precision> precisions(Network network) {
    return Stream.of(Precision.values()).filter(network::hasUseFor).toList();
  }

  @ParameterizedTest
  @EnumSource(Network.class)
  void thePortableFormGivesTheSameAnswer(Network network) {
    Kernels own = TestKernels.of(Engine.PYTORCH);
    assumeTrue(
        own == Kernels.DEFAULT || TestKernels.areRight(Engine.PYTORCH, Kernels.PORTABLE),
        "skipped: this form is wrong here, and " + own + " is used instead");
    SuiteNetwork subject = new SuiteNetwork(network, 7, 97, SuiteNetwork.SEEDED);
    Execution execution =
        new Execution(
            Engine.PYTORCH, Engine.Optimization.SCRIPT, Device.CPU, Precision.FLOAT32, THREADS);
    Reference reference = subject.open(CACHE).reference(execution, 1);
    Workload workload =
        new Workload(
            subject.model(),
            subject.weights(CACHE),
            execution.options(subject.input(), Map.of(), 4, CACHE));
    List<Double> errors = new ArrayList<>();
    try (Session session = TorchScript.open(workload, ScriptForm.PORTABLE)) {
      session.infer((row, output) -> errors.add(reference.relativeError(row, output)));
    }
    assertThat(errors).hasSize(4).allMatch(error -> error <= 1e-4);
  }

  @ParameterizedTest
  @EnumSource(
      value = Engine.class,
      names = {"PYTORCH", "TENSORFLOW"})
  void memoryDoesNotGrowInBfloat16(Engine engine) {
    assumeTrue(
        Machine.local().multipliesBfloat16(),
        "skipped: this processor has no instructions for products of bfloat16");
    Cell cell =
        new Cell(
            new SuiteNetwork(Network.BERT, 64, 224, SuiteNetwork.SEEDED),
            new Execution(
                engine, Engine.Optimization.NONE, Device.CPU, Precision.BFLOAT16, THREADS),
            Placement.USUAL,
            4);
    try (Session session = cell.open(CACHE)) {
      assertKeepsNothing(session);
    }
  }

  private static void assertKeepsNothing(Session session) {
    for (int i = 0; i < 3; i++) {
      session.infer();
    }
    long before = residentBytes();
    for (int i = 0; i < 40; i++) {
      session.infer();
    }
    assertThat(residentBytes() - before).as("bytes kept by 40 calls").isLessThan(64 << 20);
  }

  private static long residentBytes() {
    return new SystemInfo().getOperatingSystem().getCurrentProcess().getResidentMemory();
  }

  /** Else the second one would be refused: its threads are counted. */
  @Test
  void eachSessionOfTensorFlowHasThreadsOfItsOwn() {
    cell(Network.INCEPTION, Engine.TENSORFLOW, Engine.Optimization.NONE, 1).open(CACHE).close();
    Cell other =
        cell(
            Network.INCEPTION,
            Engine.TENSORFLOW,
            Engine.Optimization.NONE,
            THREADS + 1,
            1,
            11,
            224);
    try (Session session = other.open(CACHE)) {
      assertThat(session.infer()).isFinite();
    }
  }

  @Test
  void anInputOfAnotherSizeHasAnotherAnswer() {
    Cell small = image(97);
    try (Session session = small.open(CACHE)) {
      assertThat(BatchCheck.of(session, 2, reference(small)).isTolerated()).isTrue();
      assertThat(BatchCheck.of(session, 2, reference(image(224))).isTolerated()).isFalse();
    }
  }

  @Test
  void everyPositionOfATextIsChecked() {
    Cell text = cell(Network.GPT2, Engine.PYTORCH, Engine.Optimization.SCRIPT, THREADS, 2, 3, 224);
    assertThat(reference(text).rowSize()).isEqualTo(3 * 50257);
    List<Integer> sizes = new ArrayList<>();
    try (Session session = text.open(CACHE)) {
      session.infer((row, output) -> sizes.add(output.length));
      assertThat(BatchCheck.of(session, 2, reference(text)).isTolerated()).isTrue();
    }
    assertThat(sizes).containsExactly(3 * 50257, 3 * 50257);
  }

  private static Cell image(int size) {
    return cell(
        Network.INCEPTION, Engine.TENSORFLOW, Engine.Optimization.SCRIPT, THREADS, 2, 11, size);
  }

  private static Reference reference(Cell cell) {
    return cell.subject().open(CACHE).reference(cell.execution(), cell.batchSize());
  }
}
