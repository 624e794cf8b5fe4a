package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.Documents.MODELS;
import static dev.scalebench.postprocess.Documents.fixed;
import static dev.scalebench.postprocess.Documents.perNetwork;
import static dev.scalebench.postprocess.Documents.row;
import static dev.scalebench.postprocess.Documents.table;
import static dev.scalebench.postprocess.Published.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tables of the README, and those of docs/findings.md that are of the AMD machine or compare both,
 * are what the committed results give, to the digit.
 */
class TwoMachinesTest {

  private static final String FINDINGS = Documents.text("docs/findings.md");
  private static final String README = Documents.text("README.md");

  private static final List<Engine> TWO_ENGINES = List.of(Engine.PYTORCH, Engine.TENSORFLOW);
  private static final List<Integer> BATCH_SIZES = List.of(1, 2, 4, 8, 16, 32);

  /** Programs of all engines on two threads, three forks a cell. */
  private static final Published FORKS =
      new Published("amd-epyc-2-cores/4a62c8f", List.of(Engine.values()));

  /** With eager execution and one thread. */
  private static final Published AMD =
      new Published("amd-epyc-2-cores/7a1cc93", List.of(Engine.values()));

  private static final Published INTEL =
      new Published("intel-xeon-processor-2-cores/c4773b9", TWO_ENGINES);

  @Test
  void whatToDeploy() {
    assertThat(table(README, "| | GPT-2 | Inception v3 | ResNet-50 | BERT |"))
        .containsExactly(
            row("lowest mean latency, at batch size 1", FORKS::lowest),
            row("highest throughput, inferences/s (batch size)", FORKS::most),
            row("smallest batch within 5 % of that, its mean latency", FORKS::nearTheMost),
            row(
                "times as fast as eager, at batch size 1, PyTorch / TensorFlow",
                model ->
                    TWO_ENGINES.stream()
                        .map(engine -> AMD.overEagerText(model, engine, 1))
                        .collect(Collectors.joining(" / "))),
            row(
                "peak memory at batch size 1, PyTorch / TensorFlow / ONNX Runtime",
                model ->
                    FORKS.perEngine(engine -> Published.gigabytes(FORKS.program(model, engine, 1)))
                        + " GB"));
  }

  @Test
  void anotherMachineGivesOtherAnswers() {
    assertThat(table(README, "| another machine | GPT-2 | Inception v3 | ResNet-50 | BERT |"))
        .containsExactly(
            row("lowest mean latency, at batch size 1", INTEL::lowest),
            row("highest throughput, inferences/s (batch size)", INTEL::most));
  }

  /** At each network and batch size the programs of all engines, ONNX Runtime's first. */
  private static List<List<Measurement>> ofThreeEngines(Published published) {
    return MODELS.stream()
        .flatMap(
            model ->
                BATCH_SIZES.stream()
                    .map(
                        batchSize ->
                            Stream.of(Engine.ONNX, Engine.PYTORCH, Engine.TENSORFLOW)
                                .map(engine -> published.program(model, engine, batchSize))
                                .toList()))
        .toList();
  }

  private static boolean firstIsAhead(List<Measurement> programs) {
    return programs.stream()
        .skip(1)
        .allMatch(other -> rate(other).mean() < rate(programs.get(0)).mean());
  }

  private static boolean firstIsApart(List<Measurement> programs) {
    return programs.stream()
        .skip(1)
        .noneMatch(other -> rate(other).overlaps(rate(programs.get(0))));
  }

  @Test
  void howOftenOnnxRuntimeIsAhead() {
    List<List<Measurement>> forks = ofThreeEngines(FORKS);
    List<List<Measurement>> before = ofThreeEngines(AMD);
    List<List<Measurement>> both = Stream.of(forks, before).flatMap(List::stream).toList();
    assertThat(FINDINGS)
        .contains(
            "ONNX Runtime has the highest mean in %d of %d pairs** of a network and a batch size in 4a62c8f, and in %d of %d in 7a1cc93"
                .formatted(
                    forks.stream().filter(TwoMachinesTest::firstIsAhead).count(),
                    forks.size(),
                    before.stream().filter(TwoMachinesTest::firstIsAhead).count(),
                    before.size()),
            "In %d of these %d its interval is apart from those of both other engines"
                .formatted(
                    both.stream().filter(TwoMachinesTest::firstIsApart).count(), both.size()));
  }

  @Test
  void howOftenProgramsBeatEagerExecution() {
    List<Measurement[]> pairs = AMD.programsAndEager();
    long lower =
        pairs.stream()
            .filter(pair -> Published.millis(pair[0]).mean() < Published.millis(pair[1]).mean())
            .count();
    assertThat(FINDINGS)
        .contains("in %d of %d pairs of cells on two threads.".formatted(lower, pairs.size()));
  }

  @Test
  void howFarToTrustIt() {
    assertThat(FINDINGS)
        .contains(
            "Of %d cells of 4a62c8f %d were steady, of %d of 7a1cc93 %d."
                .formatted(FORKS.all().count(), FORKS.steady(), AMD.all().count(), AMD.steady()),
            "Means of a cell's forks deviate by %s %% in 4a62c8f and by %s %% in 7a1cc93"
                .formatted(
                    fixed(0, FORKS.forkDeviationPercent()), fixed(0, AMD.forkDeviationPercent())));
  }

  private static List<List<String>> against(Engine one, Engine other) {
    return perNetwork(BATCH_SIZES, (model, batchSize) -> FORKS.over(model, one, other, batchSize));
  }

  @Test
  void engineAgainstEngine() {
    assertThat(
            table(
                FINDINGS,
                "| AMD: throughput of ONNX Runtime's program over PyTorch's | 1 | 2 | 4 | 8 | 16 | 32 |"))
        .containsExactlyElementsOf(against(Engine.ONNX, Engine.PYTORCH));
    assertThat(
            table(
                FINDINGS,
                "| AMD: throughput of TensorFlow's program over PyTorch's | 1 | 2 | 4 | 8 | 16 | 32 |"))
        .containsExactlyElementsOf(against(Engine.TENSORFLOW, Engine.PYTORCH));
  }

  /** Of the batch sizes 1, 8 and 32. */
  private static String few(IntFunction<String> text) {
    return IntStream.of(1, 8, 32).mapToObj(text).collect(Collectors.joining(", "));
  }

  @Test
  void programsOverEager() {
    assertThat(
            table(
                FINDINGS,
                "| AMD: times as fast as eager (1, 8, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            TWO_ENGINES.stream()
                .map(
                    engine ->
                        row(
                            engine.title(),
                            model -> few(batchSize -> AMD.overEagerText(model, engine, batchSize))))
                .toList());
  }

  @Test
  void theSecondThread() {
    assertThat(
            table(
                FINDINGS,
                "| AMD: throughput on two threads over one (1, 8, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            AMD.rows(
                ", program",
                (model, engine) -> few(batchSize -> AMD.secondThread(model, engine, batchSize))));
  }

  @Test
  void sharesOfTheProductsRate() {
    assertThat(
            table(
                FINDINGS,
                "| AMD: share of the product's rate (1, 8, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(AMD.shares(List.of(1, 8, 32)));
  }
}
