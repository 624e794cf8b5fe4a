package dev.scalebench.postprocess.figure;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static dev.scalebench.postprocess.JmhJson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.OperationGraph;
import dev.scalebench.postprocess.graph.RangeGraph;
import dev.scalebench.postprocess.graph.Selection;
import dev.scalebench.postprocess.graph.SeriesFactory;
import dev.scalebench.postprocess.jmh.CeilingReader;
import dev.scalebench.postprocess.jmh.ProfileReader;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.style.ChangeColor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chapters answer what the data can answer, and are left out where they cannot. */
class ChaptersTest {

  private static final String MODEL = "model=gpt2";
  private static final String TWO_THREADS = "intraOpThreads=2";

  @TempDir private Path dir;

  @Test
  void enginesOptimizationsAndThreadsAreCompared() {
    assertThat(titles(Fixtures.enginesAndOptimizations(dir)))
        .containsExactly(
            "Tail latency",
            "Scaling over threads",
            "Engine against engine",
            "One program against op by op");
  }

  @Test
  void aThirdEngineIsComparedWithBothOthers() {
    Chapter engines =
        chapters(Fixtures.threeEngines(dir)).stream()
            .filter(chapter -> chapter.title().equals("Engine against engine"))
            .findFirst()
            .orElseThrow();
    assertThat(engines.text())
        .startsWith("Throughput over that of PyTorch or TensorFlow in cells")
        .contains("the engine that the chart names last is faster.");
    assertThat(engines.groups())
        .extracting(Chapter.Group::heading)
        .containsExactly("Throughput relative to PyTorch", "Throughput relative to TensorFlow");
    assertThat(names(engines))
        .containsExactly(
            "gpt2-engines-tensorflow-none.png",
            "gpt2-engines-tensorflow-script.png",
            "gpt2-engines-onnx-script.png",
            "gpt2-later-engines-onnx-script.png");
    assertThat(engines.figures().get(3).graph().heading().title())
        .isEqualTo("T throughput relative to TensorFlow, ONNX Runtime-Script");
  }

  @Test
  void int8TellsItsErrorBesideItsSpeed() {
    String text =
        chapters(Fixtures.threeEnginesAndInt8(dir)).stream()
            .filter(chapter -> chapter.title().equals("Reduced precision against float32"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(text)
        .startsWith("Throughput in int8 over that in float32")
        .contains(
            " ONNX Runtime-Script-int8 is 2.0 times as fast as float32 (geometric mean of 12 cells;"
                + " from 1.5 to 2.4); the largest error is 2.7e-2, and the top answer is the"
                + " reference's in 96.9 % of the rows or more.");
    assertThat(chapters(Fixtures.precisions(dir)).get(3).text())
        .startsWith("Throughput in bfloat16 or float16 over")
        .doesNotContain("largest error");
  }

  @Test
  void allocatorsAndSiblingsAreComparedWithTheUsual() {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            sample(40, MODEL, "batchSize=1", TWO_THREADS),
            sample(20, MODEL, "batchSize=1", "intraOpThreads=4"),
            sample(10, MODEL, "batchSize=1", TWO_THREADS, "allocator=tcmalloc"),
            sample(5, MODEL, "batchSize=1", "intraOpThreads=4", "allocator=tcmalloc"),
            sample(36, MODEL, "batchSize=1", "intraOpThreads=4", "smt=used"),
            sample(18, MODEL, "batchSize=1", "intraOpThreads=8", "smt=used"));
    List<Chapter> chapters = chapters(results);
    assertThat(chapters)
        .extracting(Chapter::title)
        .containsExactly("What the allocator changes", "What SMT siblings give");
    assertThat(names(chapters.get(0))).containsExactly("gpt2-allocators-none-tcmalloc.png");
    assertThat(names(chapters.get(1))).containsExactly("gpt2-smt-none-used.png");
  }

  @Test
  void firstAnswersTellWhenAProgramHasPaidForItsPreparation() {
    String[] eager = {"start.first=2 s", "start.second=2.1 s", "start.third=2.2 s"};
    String[] program = {"start.first=4.9 s", "start.second=5 s", "start.third=5.2 s"};
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            with(sample(100, MODEL, "batchSize=1", "intraOpThreads=1"), "start.first=9 s"),
            with(sample(100, MODEL, "batchSize=1", TWO_THREADS), eager),
            with(sample(50, MODEL, "batchSize=1", TWO_THREADS, "optimization=script"), program),
            with(sample(400, MODEL, "batchSize=4", TWO_THREADS), eager),
            with(sample(400, MODEL, "batchSize=4", TWO_THREADS, "optimization=script"), program));
    Chapter chapter =
        chapters(results).stream()
            .filter(each -> each.title().equals("First answers"))
            .findFirst()
            .orElseThrow();
    assertThat(chapter.text()).endsWith("by batch size: Script 63 (1), never (4).");
    assertThat(names(chapter))
        .containsExactly("gpt2-start-first.png", "gpt2-start-second.png", "gpt2-start-third.png");
    LineGraph first = (LineGraph) chapter.figures().get(0).graph();
    assertThat(first.series())
        .extracting(LineGraph.Series::label)
        .containsExactly("None", "Script");
  }

  @Test
  void aBatchSizeAfterOthersIsALineOfItsOwn() {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            with(sample(9, MODEL, "batchSize=2"), "start.call=0.5 s", "start.first=4 s"),
            with(
                sample(9, MODEL, "batchSize=2", "served=1+4"),
                "start.call=0.2 s",
                "start.first=1 s"));
    Chapter chapter =
        chapters(results).stream()
            .filter(each -> each.title().equals("First answers"))
            .findFirst()
            .orElseThrow();
    assertThat(names(chapter)).containsExactly("gpt2-start-first.png", "gpt2-first-call.png");
    assertThat(((LineGraph) chapter.figures().get(1).graph()).series())
        .extracting(LineGraph.Series::label)
        .containsExactly("None", "None-after 1, 4");
    assertThat(chapter.text()).contains("the time begins when it is asked for this one.");
  }

  @Test
  void bothMappingsHaveChartsOfTheirOwnAndAHeatMap() {
    List<Chapter> chapters = chapters(Fixtures.bothMappings(dir));
    assertThat(chapters).last().extracting(Chapter::title).isEqualTo("Effect of the mapping");
    assertThat(names(chapters.get(chapters.size() - 1))).containsExactly("gpt2-mapping-script.png");
    assertThat(names(chapters.get(1)))
        .containsExactly("gpt2-speedup-script.png", "gpt2-speedup-interleave-script.png");
    assertThat(chapters.get(1).groups())
        .extracting(Chapter.Group::heading)
        .contains("Speed-up over one thread (Interleave)");
  }

  @Test
  void eachReducedPrecisionHasAChartOfItsOwn() {
    List<Chapter> chapters = chapters(Fixtures.precisions(dir));
    assertThat(chapters)
        .extracting(Chapter::title)
        .containsExactly(
            "Tail latency",
            "Scaling over threads",
            "One program against op by op",
            "Reduced precision against float32");
    Chapter precisions = chapters.get(3);
    assertThat(precisions.text()).contains("a tolerance of its own");
    assertThat(names(precisions))
        .containsExactly(
            "gpt2-precisions-none-bfloat16.png",
            "gpt2-precisions-none-float16.png",
            "gpt2-precisions-script-bfloat16.png",
            "gpt2-precisions-script-float16.png");
    LineGraph graph = (LineGraph) precisions.groups().get(0).figures().get(3).graph();
    assertThat(graph.heading().title())
        .isEqualTo("T throughput relative to float32, Script-float16");
    assertThat(graph.series()).extracting(LineGraph.Series::label).containsExactly("1", "8");
  }

  @Test
  void linesOfSeveralPrecisionsHaveNamesAndStylesOfTheirOwn() {
    ModelMeasurements data = Fixtures.read(Fixtures.precisions(dir));
    List<LineGraph.Series> lines =
        new SeriesFactory(data)
            .configurations(Quantity.THROUGHPUT, Selection.ofBatchSize(Mapping.SEQUENTIAL, 8));
    assertThat(lines)
        .extracting(LineGraph.Series::label)
        .containsExactly(
            "None-float32",
            "None-bfloat16",
            "None-float16",
            "Script-float32",
            "Script-bfloat16",
            "Script-float16");
    assertThat(lines).extracting(LineGraph.Series::style).doesNotHaveDuplicates();
  }

  @Test
  void aSingleCellWithoutPercentilesHasNoChapters() {
    assertThat(chapters(write(entry("avgt", "2", "\"NaN\"", "ms/op", MODEL, "batchSize=1"))))
        .isEmpty();
  }

  @Test
  void withoutOneThreadThereIsNoSpeedUp() {
    assertThat(
            titles(
                write(
                    sample(2, MODEL, "batchSize=1", TWO_THREADS),
                    sample(1, MODEL, "batchSize=1", "intraOpThreads=4"))))
        .isEmpty();
  }

  @Test
  void speedUpStartsAtOneAndHasItsIdeal() {
    LineGraph graph =
        (LineGraph)
            chapters(
                    write(
                        sample(3, MODEL, "batchSize=1"),
                        sample(2, MODEL, "batchSize=1", TWO_THREADS)))
                .get(0)
                .figures()
                .get(0)
                .graph();
    assertThat(graph.series().get(0).points())
        .extracting(point -> point.y().mean())
        .containsExactly(1.0, 1.5);
    assertThat(graph.reference()).contains(LineGraph.Reference.IDEAL_SPEED_UP);
  }

  @Test
  void manyBatchSizesOverFewThreadCountsAreTheAxis() {
    List<String> entries = new ArrayList<>();
    for (int batchSize = 1; batchSize <= 8; batchSize++) {
      entries.add(sample(3 * batchSize, MODEL, "batchSize=" + batchSize));
      entries.add(sample(2 * batchSize, MODEL, "batchSize=" + batchSize, TWO_THREADS));
    }
    Chapter scaling = chapters(write(entries.toArray(String[]::new))).get(0);
    LineGraph speedUp = (LineGraph) scaling.figures().get(0).graph();
    assertThat(speedUp.xAxis()).isEqualTo(LineGraph.XAxis.BATCH_SIZES);
    assertThat(speedUp.series()).extracting(LineGraph.Series::label).containsExactly("2");
    assertThat(speedUp.series().get(0).points())
        .hasSize(8)
        .allSatisfy(point -> assertThat(point.y().mean()).isEqualTo(1.5));
    assertThat(speedUp.reference().orElseThrow().at(8)).isEqualTo(2);
    assertThat(speedUp.reference().orElseThrow().label()).isEqualTo("ideal on 2");
  }

  @Test
  void manyBatchSizesOnCudaAloneHaveNoSpeedUp() {
    List<String> entries = new ArrayList<>();
    for (int batchSize = 1; batchSize <= 8; batchSize++) {
      entries.add(sample(batchSize, MODEL, "device=cuda", "batchSize=" + batchSize));
    }
    assertThat(titles(write(entries.toArray(String[]::new)))).isEmpty();
  }

  @Test
  void oneThreadCountOfAllLinesStandsInTheSubtitle() {
    Path results =
        write(
            sample(1, MODEL, "batchSize=1"),
            sample(1, MODEL, "batchSize=1", TWO_THREADS),
            sample(2, MODEL, "batchSize=2", TWO_THREADS));
    List<Figure> glance = GlanceChart.of(Subject.of(Fixtures.read(results), "T", "here"));
    assertThat(glance)
        .extracting(Figure::fileName)
        .containsExactly("gpt2-glance.png", "gpt2-glance-latency.png");
    assertThat(glance)
        .allSatisfy(
            figure ->
                assertThat(figure.graph().heading().subtitle())
                    .startsWith("2 intra-op threads  ·  "));
    assertThat(((LineGraph) glance.get(1).graph()).scale()).isEqualTo(LineGraph.Scale.LOG);
  }

  @Test
  void tailsAreThoseOfCellsWithEnoughCalls() {
    String cell = sample(1, MODEL, "batchSize=1");
    String other = sample(1, MODEL, "batchSize=2");
    assertThat(chapters(write(JmhJson.calls(cell, 43), other))).isEmpty();
    Chapter tail = chapters(write(JmhJson.calls(cell, 44), JmhJson.calls(other, 459))).get(0);
    assertThat(names(tail)).containsExactly("gpt2-tail-1.png", "gpt2-tail-2.png");
    assertThat(tail.text()).contains("percentile: 44.", "where 459 calls bound it");
    assertThat(tail.figures())
        .extracting(figure -> ((RangeGraph) figure.graph()).lasts())
        .containsExactly("90th", "99th");
    assertThat(tail.figures().get(0).alt()).contains("90th percentiles from 3.000 to 3.000");
  }

  @Test
  void whatTheCeilingBoundsIsDrawnBelowIt() {
    Chapter chapter = chapters(Fixtures.belowACeiling(dir)).get(2);
    assertThat(chapter.title()).isEqualTo("Distance from the ceiling");
    assertThat(chapter.text())
        .contains(
            "on 2 intra-op threads. The",
            "100.0 GFLOP/s, that",
            "2.000 GFLOP an input",
            "500.0 MB in",
            "10.00 GB/s");
    assertThat(names(chapter)).containsExactly("gpt2-ceiling.png", "gpt2-ceiling-share.png");
    LineGraph rates = (LineGraph) chapter.figures().get(0).graph();
    assertThat(rates.series()).hasSize(1);
    assertThat(rates.series().get(0).points())
        .extracting(LineGraph.Point::x, point -> point.y().mean())
        .containsExactly(tuple(1, 20.0), tuple(16, 80.0));
    LineGraph.Reference ceiling = rates.reference().orElseThrow();
    assertThat(ceiling.at(1)).isEqualTo(40);
    assertThat(ceiling.at(16)).isEqualTo(100);
    LineGraph shares = (LineGraph) chapter.figures().get(1).graph();
    assertThat(shares.series().get(0).points())
        .extracting(point -> point.y().mean())
        .containsExactly(50.0, 80.0);
  }

  private Chapter ceiling(String json) throws IOException {
    Path results = Fixtures.belowACeiling(dir);
    Files.writeString(dir.resolve("ceiling.json"), json);
    return chapters(results).stream()
        .filter(chapter -> chapter.title().equals("Distance from the ceiling"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCeilingNamesWhatMultipliedAndWhetherTheReadingIsDoubtful() throws IOException {
    assertThat(ceiling(Fixtures.WIDER_CEILING).text())
        .contains(
            "100.0 GFLOP/s, that of one large matrix product (by TensorFlow-Script, the fastest",
            "500.0 MB in each pass at 10.00 GB/s",
            "The rate of reading is doubtful")
        .doesNotContain("This ceiling is wrong");
  }

  @Test
  void weightsThatACacheMayHoldAreNotBoundByMemory() throws IOException {
    Chapter chapter =
        ceiling(Fixtures.WIDER_CEILING.replace("268435456", "6e8").replace("true", "false"));
    assertThat(chapter.text())
        .contains(
            "100.0 GFLOP/s, that of one large matrix product (by TensorFlow-Script",
            "The rate of memory is no bound here: the weights, 500.0 MB, may fit into the last level",
            "600.0 MB as the machine reports it")
        .doesNotContain("lower of two rates", "doubtful");
    LineGraph rates = (LineGraph) chapter.figures().get(0).graph();
    assertThat(rates.reference().orElseThrow().at(1)).isEqualTo(100);
  }

  @Test
  void cellsAboveTheCeilingProveItWrong() throws IOException {
    assertThat(ceiling(Fixtures.CEILING).text()).doesNotContain("wrong");
    assertThat(ceiling(Fixtures.CEILING.replace("1e11,", "5e10,")).text())
        .endsWith(
            """


            **This ceiling is wrong.** One cell is above 105 % of it, the highest at 160.0 %. Measure it \
            again while the machine does nothing else: `java -jar benchmarks.jar ceiling --results FILE`, \
            where FILE is `results.json`. Then make this page again.""");
    assertThat(ceiling(Fixtures.CEILING.replace("1e11,", "1e10,")).text())
        .contains(
            "**This ceiling is wrong.** 2 cells are above 105 % of it, the highest at 800.0 %.");
  }

  @Test
  void aWrongCeilingIsToldWhereThereIsNothingToDraw() throws IOException {
    Path results = Fixtures.belowACeiling(dir);
    write(sample(100, MODEL, "sequenceLength=11", "batchSize=1", TWO_THREADS));
    Files.writeString(dir.resolve("ceiling.json"), Fixtures.CEILING.replace("1e11,", "1e10,"));
    assertThat(chapters(results).get(0).text())
        .startsWith("**This ceiling is wrong.** One cell is above 105 % of it");
  }

  @Test
  void aCardsCeilingIsDrawnForEachPrecisionBesideTheProcessors() {
    Path results = Fixtures.belowCeilings(dir, Fixtures.BOTH_CEILINGS);
    Chapter chapter =
        chapters(results).stream()
            .filter(each -> each.title().equals("Distance from the ceiling"))
            .findFirst()
            .orElseThrow();
    assertThat(names(chapter))
        .containsExactly(
            "gpt2-ceiling.png",
            "gpt2-ceiling-share.png",
            "gpt2-ceiling-cuda-float32.png",
            "gpt2-ceiling-cuda-bfloat16.png",
            "gpt2-ceiling-share-cuda.png");
    LineGraph bfloat16 = (LineGraph) chapter.figures().get(3).graph();
    assertThat(bfloat16.heading().title())
        .isEqualTo("T rate of arithmetic in bfloat16 by batch size, None-CUDA-bfloat16");
    assertThat(bfloat16.scale()).isEqualTo(LineGraph.Scale.LOG);
    assertThat(bfloat16.reference().orElseThrow().at(1)).isEqualTo(4);
    LineGraph shares = (LineGraph) chapter.figures().get(4).graph();
    assertThat(shares.series()).hasSize(2);
    assertThat(shares.heading().title())
        .isEqualTo("T share of the ceiling on the GPU by batch size");
    assertThat(chapter.text())
        .startsWith("How many floating-point operations")
        .contains(
            "\n\nHow many floating-point operations of matrix products and convolutions the GPU does",
            "measured on it (Some Card)",
            "1.000 TFLOP/s (float32), 4.000 TFLOP/s (bfloat16)",
            "500.0 MB (float32), 250.0 MB (bfloat16, no bound: its cache may hold them) in each pass at the 400.0 GB/s",
            "One kernel with its readback takes 23.00 µs",
            "to the GPU 10.00 GB/s");
  }

  @Test
  void aCeilingOverOneBatchSizeIsNoLine() {
    Path results = Fixtures.belowACeiling(dir);
    write(sample(100, MODEL, "sequenceLength=11", "batchSize=1", TWO_THREADS));
    assertThat(titles(results)).isEmpty();
  }

  @Test
  void memoryIsThatOfTheHighestNumberOfThreads() {
    Chapter memory =
        chapters(
                write(
                    with(sample(2, MODEL, "batchSize=1"), "memory.peak=100 MB"),
                    with(sample(2, MODEL, "batchSize=1", TWO_THREADS), "memory.peak=200 MB"),
                    with(sample(2, MODEL, "batchSize=2", TWO_THREADS), "memory.peak=300 MB")))
            .get(1);
    LineGraph graph = (LineGraph) memory.figures().get(0).graph();
    assertThat(graph.series().get(0).points())
        .extracting(LineGraph.Point::x, point -> point.y().mean())
        .containsExactly(tuple(1, 200.0), tuple(2, 300.0));
  }

  @Test
  void cudaHasItsLaunchTimesAndTheMemoryOfItsDevice() {
    List<Chapter> chapters = chapters(Fixtures.cuda(dir));
    assertThat(chapters)
        .extracting(Chapter::title)
        .containsExactly(
            "Tail latency",
            "Engine against engine",
            "One program against op by op",
            "Reduced precision against float32",
            "Launch time",
            "Memory",
            "Energy");
    assertThat(names(chapters.get(3)))
        .hasSize(12)
        .contains("gpt2-precisions-pytorch-none-tf32.png");
    assertThat(chapters.get(3).text()).contains("TF32, bfloat16 or float16", "ten bits");
    assertThat(names(chapters.get(5))).containsExactly("gpt2-memory.png", "gpt2-device-memory.png");
    assertThat(chapters.get(5).text()).contains("Device memory is");
  }

  @Test
  void energyIsThatOfAnInference() {
    Chapter energy = chapters(Fixtures.cuda(dir)).get(6);
    assertThat(names(energy)).containsExactly("gpt2-energy.png");
    LineGraph graph = (LineGraph) energy.figures().get(0).graph();
    assertThat(graph.yLabel()).isEqualTo("Energy (J per inference)");
    assertThat(graph.series().get(0).points())
        .extracting(point -> point.y().mean())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void aCellWhoseLaunchTakesMostOfItStandsAboveTheLine() {
    Chapter launch = chapters(Fixtures.cuda(dir)).get(4);
    assertThat(names(launch))
        .hasSize(9)
        .startsWith("gpt2-launch.png", "gpt2-launch-pytorch-none-float32.png");
    LineGraph shares = (LineGraph) launch.figures().get(0).graph();
    assertThat(shares.reference()).contains(LineGraph.Reference.LAUNCH_BOUND);
    assertThat(shares.series()).hasSize(8).allMatch(line -> line.label().startsWith("PyTorch-"));
    assertThat(shares.series().get(0).points())
        .extracting(point -> point.y().mean() >= LineGraph.Reference.LAUNCH_BOUND.at(point.x()))
        .containsExactly(true, true, false, false, false, false);
    LineGraph times = (LineGraph) launch.figures().get(1).graph();
    assertThat(times.series())
        .extracting(LineGraph.Series::label)
        .containsExactly("complete", "queued", "done on the GPU");
    assertThat(times.series().get(1).points())
        .extracting(point -> point.y().mean())
        .containsOnly(5.5);
    assertThat(launch.text())
        .containsPattern("Cells by what bounds them: launching \\d+, the GPU \\d+; the numbers");
  }

  @Test
  void besideTheCpuCudaHasPercentilesAndRatiosOfItsOwn() {
    List<Chapter> chapters = chapters(Fixtures.cudaBesideCpu(dir));
    assertThat(names(chapters.get(0))).startsWith("gpt2-tail-1.png", "gpt2-tail-1-cuda.png");
    RangeGraph cuda = (RangeGraph) chapters.get(0).figures().get(1).graph();
    assertThat(cuda.heading().title()).isEqualTo("T latency percentiles at batch size 1, CUDA");
    assertThat(cuda.series()).hasSize(16).allMatch(range -> range.label().contains("-CUDA-"));
    assertThat(names(chapters.get(1))).allMatch(name -> name.endsWith("-cpu-float32.png"));
    assertThat(chapters.get(2).figures())
        .extracting(figure -> ((LineGraph) figure.graph()).xAxis())
        .startsWith(LineGraph.XAxis.THREADS, LineGraph.XAxis.BATCH_SIZES);
  }

  @Test
  void aHeatMapTellsWhatLiesWithinTheInterval() {
    List<Chapter> chapters =
        chapters(
            write(
                entry("sample", "100", "10", "ms/op", MODEL, "batchSize=1"),
                entry("sample", "96", "10", "ms/op", MODEL, "batchSize=1", "mapping=interleave"),
                entry("sample", "100", "1", "ms/op", MODEL, "batchSize=2"),
                entry("sample", "125", "1", "ms/op", MODEL, "batchSize=2", "mapping=interleave")));
    HeatMapGraph graph = (HeatMapGraph) chapters.get(chapters.size() - 1).figures().get(0).graph();
    assertThat(graph.tiles())
        .extracting(tile -> Math.round(tile.percent()))
        .containsExactly(4L, -20L);
    assertThat(graph.tiles())
        .extracting(HeatMapGraph.Tile::mayBeNothing)
        .containsExactly(true, false);
  }

  @Test
  void alternativeTextTellsAxesAndExtents() {
    assertThat(chapters(Fixtures.bothMappings(dir)).get(2).figures().get(0).alt())
        .startsWith("T throughput, interleaved compared with sequential cores. Changes from ")
        .endsWith(" percent over intra-op threads 1 to 4 and batch sizes 1 to 2");
    assertThat(chapters(Fixtures.firstSites(dir)).get(1).figures().get(0).alt())
        .startsWith("T speed-up over one thread. Speed-up over one thread from 1.000 to ")
        .endsWith(" over intra-op threads 1 to 16. Batch size: 1 to 1024");
  }

  @Test
  void coloursOfChangesAreOrderedAndSymmetric() {
    assertThat(ChangeColor.of(-100)).isEqualTo(ChangeColor.all().get(0));
    assertThat(ChangeColor.of(-1.9)).isEqualTo(ChangeColor.of(1.9));
    assertThat(ChangeColor.of(5)).isEqualTo(ChangeColor.all().get(6));
    assertThat(ChangeColor.label(6)).isEqualTo("+5 to +10");
    assertThat(ChangeColor.label(0)).isEqualTo("−20 or more");
  }

  @Test
  void profiledCellsShowTheirCostliestOperationsBesideEachOther() {
    Chapter chapter =
        chapters(Fixtures.profiled(dir)).stream()
            .filter(each -> each.title().equals("Where the time goes"))
            .findFirst()
            .orElseThrow();
    assertThat(names(chapter)).containsExactly("gpt2-profile-pytorch-b1-t2.png");
    OperationGraph graph = (OperationGraph) chapter.figures().get(0).graph();
    assertThat(graph.operations())
        .containsExactly("mkldnn::linear", "aten::mm", "=aten::add<{{x}}>", "no operation");
    assertThat(graph.ways())
        .extracting(OperationGraph.Way::label)
        .containsExactly("None", "Script");
    assertThat(graph.ways().get(0).millis()).containsExactly(0.0, 0.6, 0.2, 0.2);
    assertThat(graph.ways().get(1).millis())
        .usingElementComparator(
            (one, other) -> Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other))
        .containsExactly(0.475, 0.0, 0.0, 0.025);
    assertThat(chapter.figures().get(0).alt())
        .isEqualTo(
            "T time by operation, PyTorch. None: aten::mm 0.6000 ms, =aten::add<{{x}}> 0.2000 ms,"
                + " no operation 0.2000 ms; Script: mkldnn::linear 0.4750 ms, no operation"
                + " 0.02500 ms");
    assertThat(chapter.text())
        .contains(
            "| PyTorch, None, 2 threads, batch size 1 | 0.9000 | 1.000 | 0.1000 to 0.2000 | 5000 to 10000 |",
            "| PyTorch, Script, 2 threads, batch size 1 | 0.5000 | 0.5000 | 0.02500 to 0.02500 |  |");
  }

  @Test
  void withoutProfilesThereIsNoChapterOfThem() {
    assertThat(titles(Fixtures.belowACeiling(dir))).doesNotContain("Where the time goes");
  }

  private Path write(String... entries) {
    return JmhJson.write(dir.resolve("results.json"), entries);
  }

  private static List<Chapter> chapters(Path results) {
    ModelMeasurements data = Fixtures.read(results);
    return Chapters.of(
        Subject.of(data, "T", "here"),
        Ceilings.of(data, CeilingReader.read(List.of(results))),
        CellProfile.of(data, ProfileReader.read(List.of(results))));
  }

  private static List<String> titles(Path results) {
    return chapters(results).stream().map(Chapter::title).toList();
  }

  private static List<String> names(Chapter chapter) {
    return chapter.figures().stream().map(Figure::fileName).toList();
  }
}
