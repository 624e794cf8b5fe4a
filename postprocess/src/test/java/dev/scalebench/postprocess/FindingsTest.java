package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.Documents.MODELS;
import static dev.scalebench.postprocess.Documents.fixed;
import static dev.scalebench.postprocess.Documents.perNetwork;
import static dev.scalebench.postprocess.Documents.row;
import static dev.scalebench.postprocess.Documents.table;
import static dev.scalebench.postprocess.Published.millis;
import static dev.scalebench.postprocess.Published.rate;
import static dev.scalebench.postprocess.Published.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.measure.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Tables of docs/findings.md on the Intel machine, and the sentences that count cells, are what the
 * committed results give, to the digit. Ranges and examples in other sentences are not checked.
 */
class FindingsTest {

  private static final String FINDINGS = Documents.text("docs/findings.md");

  private static final List<Engine> ENGINES = List.of(Engine.PYTORCH, Engine.TENSORFLOW);

  private static final Published DATA =
      new Published("intel-xeon-processor-2-cores/c4773b9", ENGINES);

  private static String others(Model model) {
    List<Measurement> soonest = DATA.soonest(model);
    return ENGINES.stream()
        .map(engine -> DATA.program(model, engine, 1))
        .filter(each -> !soonest.contains(each))
        .map(each -> Documents.digits(millis(each).mean()) + " ms")
        .collect(Collectors.joining(", "));
  }

  private static String p90(Measurement each) {
    Percentile p90 = each.latency().orElseThrow().percentilesMillis().p90().orElseThrow();
    return "%s%s (%s–%s)"
        .formatted(
            fixed(1, p90.millis()),
            Published.dagger(each),
            fixed(1, p90.interval().low()),
            fixed(1, p90.interval().high()));
  }

  @Test
  void latencyAndThroughput() {
    assertThat(table(FINDINGS, "| program | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactly(
            row("lowest mean latency of one input", DATA::lowest),
            row("mean latency of one input on the other engine", FindingsTest::others),
            row(
                "90th percentile there in ms, PyTorch / TensorFlow, with its 95 % interval",
                model -> DATA.perEngine(engine -> p90(DATA.program(model, engine, 1)))),
            row("highest throughput, inferences/s", DATA::most),
            row("smallest batch within 5 % of the highest", DATA::nearTheMost));
  }

  @Test
  void programsOverEager() {
    assertThat(
            table(
                FINDINGS,
                "| times as fast as eager (1, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            DATA.rows(
                "",
                (model, engine) ->
                    DATA.overEagerText(model, engine, 1)
                        + ", "
                        + DATA.overEagerText(model, engine, 32)));
    List<Measurement[]> pairs = DATA.programsAndEager();
    long lower =
        pairs.stream().filter(pair -> millis(pair[0]).mean() < millis(pair[1]).mean()).count();
    long apart =
        pairs.stream()
            .filter(pair -> millis(pair[0]).mean() < millis(pair[1]).mean())
            .filter(pair -> !millis(pair[0]).overlaps(millis(pair[1])))
            .count();
    assertThat(FINDINGS)
        .contains(
            "The program's mean is lower in %d of %d pairs of cells on two threads. In %d of them the intervals do not overlap."
                .formatted(lower, pairs.size(), apart));
  }

  @Test
  void engineAgainstEngine() {
    assertThat(
            table(
                FINDINGS,
                "| throughput of TensorFlow's program over PyTorch's | 1 | 2 | 8 | 32 | 128 | 512 |"))
        .containsExactlyElementsOf(
            perNetwork(
                List.of(1, 2, 8, 32, 128, 512),
                (model, batchSize) ->
                    DATA.over(model, Engine.TENSORFLOW, Engine.PYTORCH, batchSize)));
  }

  @Test
  void theSecondThread() {
    assertThat(
            table(
                FINDINGS,
                "| throughput on two threads over one (1, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            DATA.rows(
                ", program",
                (model, engine) ->
                    DATA.secondThread(model, engine, 1)
                        + ", "
                        + DATA.secondThread(model, engine, 32)));
  }

  @Test
  void pairsOfThreadCounts() {
    Map<Cell, Estimate> ones =
        DATA.all()
            .filter(each -> each.cell().intraOpThreads() == 1)
            .collect(Collectors.toMap(Measurement::cell, Published::rate));
    List<Estimate[]> pairs = new ArrayList<>();
    DATA.all()
        .filter(each -> each.cell().intraOpThreads() == 2)
        .forEach(
            two -> {
              Cell on = two.cell();
              Estimate one =
                  ones.get(
                      new Cell(on.model(), on.mapping(), on.configuration(), on.batchSize(), 1));
              if (one != null) {
                pairs.add(new Estimate[] {one, rate(two)});
              }
            });
    long faster =
        pairs.stream()
            .filter(pair -> pair[1].mean() > pair[0].mean() && !pair[0].overlaps(pair[1]))
            .count();
    long slower =
        pairs.stream()
            .filter(pair -> pair[1].mean() < pair[0].mean() && !pair[0].overlaps(pair[1]))
            .count();
    DoubleStream ratios = pairs.stream().mapToDouble(pair -> pair[1].mean() / pair[0].mean());
    double[] large = ratios.filter(ratio -> ratio > 2.1).sorted().toArray();
    assertThat(slower).isZero();
    assertThat(FINDINGS)
        .contains(
            "Two threads are faster than one in %d of %d pairs of cells, and slower in none."
                .formatted(faster, pairs.size()),
            "In %d pairs the ratio is above 2.1, at most %s"
                .formatted(large.length, fixed(2, large[large.length - 1])));
  }

  @Test
  void pyTorchGetsSlowerAgain() {
    List<List<String>> rows = table(FINDINGS, "| PyTorch | highest | later |");
    assertThat(rows).hasSize(6);
    for (List<String> row : rows) {
      Model model =
          MODELS.stream()
              .filter(each -> row.get(0).startsWith(each.title()))
              .findFirst()
              .orElseThrow();
      Optimization optimization =
          row.get(0).endsWith(", eager") ? Optimization.NONE : Optimization.SCRIPT;
      Measurement most = DATA.highest(model, Engine.PYTORCH, optimization);
      int batchSize = Integer.parseInt(row.get(2).replaceFirst(".*\\((\\d+)\\)", "$1"));
      Measurement later = DATA.cell(model, Engine.PYTORCH, optimization, batchSize);
      assertThat(row.subList(1, 3)).containsExactly(whole(most), whole(later));
      assertThat(rate(most).overlaps(rate(later))).isFalse();
    }
  }

  @Test
  void memory() {
    assertThat(
            table(
                FINDINGS,
                "| peak of the program at batch size 512 | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            DATA.rows(
                "",
                (model, engine) -> Published.gigabytes(DATA.program(model, engine, 512)) + " GB"));
  }

  @Test
  void sharesOfTheProductsRate() {
    assertThat(
            table(
                FINDINGS,
                "| share of the product's rate | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(DATA.shares(List.of(8, 32, 512)));
  }

  @Test
  void howFarToTrustIt() {
    long large = DATA.all().filter(each -> each.cell().batchSize() >= 64).count();
    long three =
        DATA.all()
            .filter(each -> each.cell().batchSize() >= 64 && each.calls().orElse(0) == 3)
            .count();
    assertThat(FINDINGS)
        .contains(
            "Of %d cells %d were steady. %d have an interval wider than ±10 %%, %d were not warmed up, %d drifted, %d were still warming and one was disturbed."
                .formatted(
                    DATA.all().count(),
                    DATA.steady(),
                    DATA.count(Verdict.UNCERTAIN),
                    DATA.count(Verdict.COLD),
                    DATA.count(Verdict.DRIFTING),
                    DATA.count(Verdict.WARMING)),
            "From batch size 64 on, %d of %d cells have three calls".formatted(three, large));
    assertThat(DATA.count(Verdict.DISTURBED)).isEqualTo(1);
  }
}
