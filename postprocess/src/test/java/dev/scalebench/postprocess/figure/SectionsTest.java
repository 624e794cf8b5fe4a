package dev.scalebench.postprocess.figure;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.failure;
import static dev.scalebench.postprocess.JmhJson.sample;
import static dev.scalebench.postprocess.JmhJson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.graph.BarGraph;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page has the charts that its measurements allow, and names them by what varies on it. */
class SectionsTest {

  private static final String THREE_THREADS = "intraOpThreads=3";

  @Test
  void oneEngineIsNamedByItsOptimizationAlone(@TempDir Path dir) {
    Section section = sections(Fixtures.bothMappings(dir)).get(0);
    assertThat(names(section.latencyPerOptimization())).containsExactly("gpt2-latency-script.png");
    assertThat(names(section.throughputPerBatchSize()))
        .containsExactly("gpt2-throughput-script-perBS.png");
    assertThat(alts(section.throughputPerBatchSize()))
        .containsExactly(
            "Sequential cores: T throughput by batch size and threads. Throughput (inferences/s) from"
                + " 22.22 to 67.40 over batch size 1 to 2. Threads: 1, 2, 4");
  }

  @Test
  void severalEnginesAreNamed(@TempDir Path dir) {
    Section section = sections(Fixtures.enginesAndOptimizations(dir)).get(0);
    assertThat(names(section.latencyPerOptimization()))
        .containsExactly(
            "gpt2-latency-pytorch-none.png",
            "gpt2-latency-pytorch-script.png",
            "gpt2-latency-tensorflow-none.png",
            "gpt2-latency-tensorflow-script.png");
    assertThat(alts(section.latencyPerOptimization()))
        .first(InstanceOfAssertFactories.STRING)
        .startsWith(
            "T latency by threads and batch size, PyTorch-None. Latency (ms per batch) from")
        .endsWith(" over intra-op threads 1 to 2. Batch size: 1, 8, 32");
    assertThat(alts(section.throughputPerBatchSize()).get(1))
        .startsWith("T throughput by batch size and threads, PyTorch-Script. Throughput (inf");
  }

  @Test
  void devicesAndPrecisionsAreNamedWhereTheyVary(@TempDir Path dir) {
    Path file =
        JmhJson.write(
            dir.resolve("r.json"),
            sample(1, "model=bert", "batchSize=1", "device=cuda", "precision=float16"),
            sample(2, "model=bert", "batchSize=1"));
    assertThat(names(sections(file).get(0).latencyPerOptimization()))
        .containsExactly("bert-latency-none-cpu-float32.png", "bert-latency-none-cuda-float16.png");
  }

  @Test
  void theSecondMappingIsInEveryName(@TempDir Path dir) {
    Section section = sections(Fixtures.bothMappings(dir)).get(1);
    assertThat(names(section.figures()))
        .containsExactly(
            "gpt2-latency-interleave-1.png",
            "gpt2-latency-interleave-2.png",
            "gpt2-latency-interleave-script.png",
            "gpt2-throughput-interleave-1.png",
            "gpt2-throughput-interleave-2.png",
            "gpt2-throughput-interleave-script.png",
            "gpt2-throughput-interleave-script-perBS.png");
    assertThat(alts(section.latencyPerBatch()))
        .anyMatch(alt -> alt.startsWith("Interleave cores: T latency at batch size 2. "));
  }

  @Test
  void linesOverThreadsAreOneABatchSize(@TempDir Path dir) {
    Section section = sections(Fixtures.enginesAndOptimizations(dir)).get(0);
    LineGraph graph = (LineGraph) section.latencyPerOptimization().get(0).graph();
    assertThat(graph.xAxis()).isEqualTo(LineGraph.XAxis.THREADS);
    assertThat(graph.scale()).isEqualTo(LineGraph.Scale.LOG);
    assertThat(graph.series()).extracting(LineGraph.Series::label).containsExactly("1", "8", "32");
    assertThat(graph.series().get(0).points()).extracting(LineGraph.Point::x).containsExactly(1, 2);
  }

  @Test
  void manyBatchSizesOnFewThreadCountsGiveAChartAThreadCount(@TempDir Path dir) {
    List<String> cells = new ArrayList<>();
    for (String engine : List.of("pytorch", "tensorflow")) {
      for (int threads : new int[] {1, 2}) {
        for (int batchSize = 1; batchSize <= 8; batchSize++) {
          cells.add(
              sample(
                  10.0 * batchSize / threads,
                  "model=bert",
                  "engine=" + engine,
                  "batchSize=" + batchSize,
                  "intraOpThreads=" + threads));
        }
      }
    }
    Path file = JmhJson.write(dir.resolve("r.json"), cells.toArray(String[]::new));
    Section section = sections(file).get(0);
    assertThat(names(section.latencyPerBatch()))
        .containsExactly("bert-latency-threads-1.png"); // two threads are shown at a glance
    LineGraph graph = (LineGraph) section.throughputPerBatch().get(0).graph();
    assertThat(graph.heading().title())
        .isEqualTo("T throughput by batch size, on 1 intra-op thread");
    assertThat(graph.xAxis()).isEqualTo(LineGraph.XAxis.BATCH_SIZES);
    assertThat(graph.series())
        .hasSize(2)
        .allMatch(line -> line.points().size() == 8)
        .extracting(LineGraph.Series::label)
        .containsExactly("PyTorch-None", "TensorFlow-None");
    assertThat(graph.series().get(0).points().get(0).y().mean()).isEqualTo(100.0);
  }

  @Test
  void linesOverBatchSizesAreOneAThreadCount(@TempDir Path dir) {
    Section section = sections(Fixtures.enginesAndOptimizations(dir)).get(0);
    LineGraph graph = (LineGraph) section.throughputPerBatchSize().get(0).graph();
    assertThat(graph.xAxis()).isEqualTo(LineGraph.XAxis.BATCH_SIZES);
    assertThat(graph.series()).extracting(LineGraph.Series::label).containsExactly("1", "2");
  }

  @Test
  void aSingleThreadCountGivesBarsAndLinesOverBatchSizes(@TempDir Path dir) {
    Section section = sections(Fixtures.singleThreadCount(dir)).get(0);
    assertThat(section.latencyPerBatch()).allMatch(figure -> figure.graph() instanceof BarGraph);
    assertThat(section.latencyPerOptimization())
        .allMatch(
            figure ->
                figure.graph() instanceof LineGraph lines
                    && lines.xAxis() == LineGraph.XAxis.BATCH_SIZES);
  }

  @Test
  void cudaAloneIsShownAsBarsAndOverBatchSizes(@TempDir Path dir) {
    Section section = sections(Fixtures.cuda(dir)).get(0);
    assertThat(section.latencyPerBatch())
        .hasSize(6)
        .allMatch(figure -> figure.graph() instanceof BarGraph bars && bars.bars().size() == 16);
    assertThat(section.latencyPerOptimization())
        .hasSize(16)
        .allMatch(
            figure ->
                figure.graph() instanceof LineGraph lines
                    && lines.xAxis() == LineGraph.XAxis.BATCH_SIZES);
    assertThat(names(section.latencyPerOptimization()))
        .contains("gpt2-latency-pytorch-none-tf32.png");
    Graph.Heading heading = section.latencyPerOptimization().get(1).graph().heading();
    assertThat(heading.title()).isEqualTo("T latency by batch size, PyTorch-None-TF32");
    assertThat(heading.subtitle()).isEqualTo("CUDA  ·  here");
  }

  @Test
  void besideTheCpuCudaHasNoPointsOverThreadsButBars(@TempDir Path dir) {
    Section section = sections(Fixtures.cudaBesideCpu(dir)).get(0);
    assertThat(names(section.throughputPerBatch()))
        .containsExactly(
            "gpt2-throughput-1.png",
            "gpt2-throughput-1-devices.png",
            "gpt2-throughput-4.png",
            "gpt2-throughput-4-devices.png",
            "gpt2-throughput-16.png",
            "gpt2-throughput-16-devices.png",
            "gpt2-throughput-64.png",
            "gpt2-throughput-256.png",
            "gpt2-throughput-1024.png");
    LineGraph overThreads = (LineGraph) section.throughputPerBatch().get(0).graph();
    assertThat(overThreads.series())
        .hasSize(4)
        .allMatch(line -> line.label().endsWith("-CPU-float32") && line.points().size() == 2);
    BarGraph devices = (BarGraph) section.throughputPerBatch().get(1).graph();
    assertThat(devices.heading().title())
        .isEqualTo("T throughput at batch size 1, CPU with 16 threads");
    assertThat(devices.bars()).hasSize(20);
    assertThat(section.throughputPerBatch().get(6).graph().heading().title())
        .isEqualTo("T throughput at batch size 64");
    assertThat(alts(section.throughputPerBatch()))
        .anyMatch(
            alt ->
                alt.startsWith("T throughput at batch size 1, CPU with 16 threads. Throughput (inf")
                    && alt.contains("PyTorch-None-CPU-float32: "));
  }

  @Test
  void besideTheCpuOverThreadsCudaIsOverBatchSizes(@TempDir Path dir) {
    Section section = sections(Fixtures.cudaBesideCpu(dir)).get(0);
    assertThat(section.latencyPerOptimization())
        .extracting(figure -> ((LineGraph) figure.graph()).xAxis())
        .startsWith(LineGraph.XAxis.THREADS, LineGraph.XAxis.BATCH_SIZES);
    assertThat(section.latencyPerOptimization().get(1).graph().heading().title())
        .isEqualTo("T latency by batch size, PyTorch-None-CUDA-float32");
    assertThat(section.throughputPerOptimization())
        .hasSize(4)
        .allMatch(figure -> ((LineGraph) figure.graph()).xAxis() == LineGraph.XAxis.THREADS);
  }

  @Test
  void manyBatchSizesOverTwoThreadCountsAreShownOverBatchSizes(@TempDir Path dir) {
    Path file =
        JmhJson.write(
            dir.resolve("r.json"),
            IntStream.rangeClosed(1, 16)
                .mapToObj(
                    i ->
                        sample(
                            i,
                            "model=gpt2",
                            "batchSize=" + (i + 1) / 2,
                            "intraOpThreads=" + (i % 2 + 1)))
                .toArray(String[]::new));
    Section section = sections(file).get(0);
    LineGraph latency = (LineGraph) section.latencyPerOptimization().get(0).graph();
    assertThat(latency.xAxis()).isEqualTo(LineGraph.XAxis.BATCH_SIZES);
    assertThat(latency.series()).hasSize(2);
    assertThat(section.throughputPerOptimization()).isEmpty();
    assertThat(section.throughputPerBatchSize()).hasSize(1);
  }

  @Test
  void besideTheCpuACudaCellThatFailedIsABarWithoutALengthAndNoCross(@TempDir Path dir) {
    JmhJson.write(
        dir.resolve("failures.json"),
        failure("out of memory", "", "model=gpt2", "batchSize=1", "device=cuda"));
    Path file =
        JmhJson.write(
            dir.resolve("results.json"),
            sample(9, "model=gpt2", "batchSize=1"),
            sample(5, "model=gpt2", "batchSize=1", THREE_THREADS),
            sample(1, "model=gpt2", "batchSize=1", "device=cuda", "optimization=script"));
    List<Figure> figures = sections(file).get(0).latencyPerBatch();
    assertThat(((LineGraph) figures.get(0).graph()).hasGaps()).isFalse();
    assertThat(((BarGraph) figures.get(1).graph()).bars())
        .extracting(BarGraph.Bar::label, BarGraph.Bar::note)
        .containsExactly(
            tuple("None-CPU", ""), tuple("None-CUDA", "out of memory"), tuple("Script-CUDA", ""));
  }

  @Test
  void aCpuThatOnlyFailedBesideCudaIsABarWithoutALength(@TempDir Path dir) {
    JmhJson.write(dir.resolve("failures.json"), failure("killed", "", "model=gpt2", "batchSize=1"));
    Path file =
        JmhJson.write(
            dir.resolve("results.json"),
            sample(1, "model=gpt2", "batchSize=1", "device=cuda", "intraOpThreads=2"));
    BarGraph graph = (BarGraph) sections(file).get(0).latencyPerBatch().get(0).graph();
    assertThat(graph.bars()).extracting(BarGraph.Bar::note).containsExactly("killed", "");
  }

  @Test
  void whatWasNotMeasuredHasNoChart(@TempDir Path dir) {
    Path file =
        JmhJson.write(
            dir.resolve("r.json"),
            entry("thrpt", "3", "\"NaN\"", "ops/s", "model=gpt2", "batchSize=1"));
    Section section = sections(file).get(0);
    assertThat(section.hasLatency()).isFalse();
    assertThat(section.latencyPerOptimization()).isEmpty();
    assertThat(section.throughputPerBatch()).hasSize(1);
  }

  @Test
  void aLineBreaksWhereACellFailed(@TempDir Path dir) {
    Section section = sections(Fixtures.failuresAndUnsteadyCells(dir)).get(0);
    LineGraph graph = (LineGraph) section.latencyPerBatch().get(0).graph();
    LineGraph.Series none = graph.series().get(0);
    assertThat(none.label()).isEqualTo("None");
    assertThat(none.points()).extracting(LineGraph.Point::x).containsExactly(1, 4);
    assertThat(none.points()).extracting(LineGraph.Point::steady).containsExactly(true, false);
    assertThat(none.gaps())
        .containsExactly(
            new LineGraph.Gap(2, FailureKind.WRONG_ANSWER),
            new LineGraph.Gap(8, FailureKind.TIME_LIMIT));
    assertThat(graph.series().get(1).gaps()).isEmpty();
  }

  @Test
  void whatOnlyFailedHasGapsButNoChart(@TempDir Path dir) {
    Section section = sections(Fixtures.failuresAndUnsteadyCells(dir)).get(0);
    assertThat(names(section.latencyPerBatch())).containsExactly("gpt2-latency-1.png");
    LineGraph script = (LineGraph) section.latencyPerOptimization().get(1).graph();
    assertThat(script.series()).extracting(LineGraph.Series::label).containsExactly("1", "8");
    assertThat(script.series().get(1).points()).isEmpty();
    assertThat(script.series().get(1).gaps()).extracting(LineGraph.Gap::x).containsExactly(1, 2);
  }

  @Test
  void aConfigurationThatOnlyFailedChangesNoName(@TempDir Path dir) {
    JmhJson.write(
        dir.resolve("failures.json"),
        failure("error", "", "model=gpt2", "batchSize=1", "engine=tensorflow"));
    Path file = JmhJson.write(dir.resolve("results.json"), sample(1, "model=gpt2", "batchSize=1"));
    Section section = sections(file).get(0);
    assertThat(names(section.latencyPerOptimization())).containsExactly("gpt2-latency-none.png");
    BarGraph graph = (BarGraph) section.latencyPerBatch().get(0).graph();
    assertThat(graph.bars())
        .extracting(BarGraph.Bar::label)
        .containsExactly("PyTorch-None", "TensorFlow-None");
  }

  @Test
  void aBarIsMissingWhereACellFailed(@TempDir Path dir) {
    JmhJson.write(
        dir.resolve("failures.json"),
        failure("killed", "", "model=gpt2", "batchSize=1", "optimization=script"),
        failure("error", "", "model=gpt2", "batchSize=1", "optimization=script", THREE_THREADS));
    Path file =
        JmhJson.write(
            dir.resolve("results.json"),
            with(sample(1, "model=gpt2", "batchSize=1"), "verdict.drifting=9 percent"));
    BarGraph graph = (BarGraph) sections(file).get(0).latencyPerBatch().get(0).graph();
    assertThat(graph.bars()).extracting(BarGraph.Bar::note).containsExactly("not steady", "killed");
    assertThat(graph.bars().get(1).value()).isEmpty();
  }

  @Test
  void headingsSayWhatAndWhere(@TempDir Path dir) {
    Section section = sections(Fixtures.enginesAndOptimizations(dir)).get(0);
    Graph.Heading heading = section.latencyPerOptimization().get(0).graph().heading();
    assertThat(heading.title()).isEqualTo("T latency by threads and batch size, PyTorch-None");
    assertThat(heading.subtitle()).isEqualTo("CPU, float32  ·  here");
  }

  @Test
  void headingsNameTheMappingWhereThereAreBoth(@TempDir Path dir) {
    List<String> subtitles =
        sections(Fixtures.bothMappings(dir)).stream()
            .map(section -> section.latencyPerBatch().get(0).graph().heading().subtitle())
            .toList();
    assertThat(subtitles.get(0)).contains("  ·  sequential cores  ·  here");
    assertThat(subtitles.get(1)).contains("  ·  interleave cores  ·  here");
  }

  private static List<Section> sections(Path file) {
    ModelMeasurements data = Fixtures.read(file);
    return Sections.of(Subject.of(data, "T", "here"));
  }

  private static List<String> names(List<Figure> figures) {
    return figures.stream().map(Figure::fileName).toList();
  }

  private static List<String> alts(List<Figure> figures) {
    return figures.stream().map(Figure::alt).toList();
  }
}
