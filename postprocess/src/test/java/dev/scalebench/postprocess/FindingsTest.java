package dev.scalebench.postprocess;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.jmh.CeilingReader;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.measure.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tables of the README and of docs/findings.md, and the sentences that count cells, are what the
 * committed results give, to the digit. Ranges and examples in other sentences are not checked.
 */
class FindingsTest {

  private static final Path RESULTS =
      Path.of("../results/intel-xeon-processor-2-cores/c4773b9/results.json");

  private static final String FINDINGS = text("../docs/findings.md");
  private static final String README = text("../README.md");

  private static final List<Model> MODELS =
      List.of(Model.GPT2, Model.INCEPTION, Model.RESNET, Model.BERT);

  private static final List<Engine> ENGINES = List.of(Engine.PYTORCH, Engine.TENSORFLOW);

  private static final Map<Model, ModelMeasurements> DATA = read();

  private static final List<Ceiling> CEILINGS = CeilingReader.read(List.of(RESULTS));

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<Model, ModelMeasurements> read() {
    return ModelMeasurements.of(ResultReader.read(List.of(RESULTS), warning -> {}), List.of())
        .stream()
        .collect(Collectors.toMap(ModelMeasurements::model, Function.identity()));
  }

  private static ModelMeasurements data(Model model) {
    return requireNonNull(DATA.get(model));
  }

  private static Stream<Measurement> all() {
    return DATA.values().stream().flatMap(data -> data.measurements().stream());
  }

  private static List<Measurement> cells(Model model, Engine engine, Optimization optimization) {
    return data(model).measurements().stream()
        .filter(each -> each.cell().intraOpThreads() == 2)
        .filter(each -> each.cell().configuration().engine() == engine)
        .filter(each -> each.cell().configuration().optimization() == optimization)
        .toList();
  }

  private static Measurement cell(
      Model model, Engine engine, Optimization optimization, int batchSize) {
    return cells(model, engine, optimization).stream()
        .filter(each -> each.cell().batchSize() == batchSize)
        .findFirst()
        .orElseThrow();
  }

  private static Measurement program(Model model, Engine engine, int batchSize) {
    return cell(model, engine, Optimization.SCRIPT, batchSize);
  }

  private static Estimate millis(Measurement measurement) {
    return measurement.latency().orElseThrow().millis();
  }

  private static Estimate rate(Measurement measurement) {
    return measurement.throughput().orElseThrow().perSecond();
  }

  private static String dagger(Measurement... measurements) {
    return Stream.of(measurements).anyMatch(each -> each.unsteadiness().isPresent()) ? " †" : "";
  }

  private static String fixed(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** One decimal below 100, else none. */
  private static String digits(double value) {
    return fixed(value < 100 ? 1 : 0, value);
  }

  /** The rows of the table that begins so, a list of cells each, without the header. */
  private static List<List<String>> table(String document, String header) {
    List<String> lines = document.lines().toList();
    int first = lines.indexOf(header);
    assertThat(first).as(header).isNotNegative();
    List<List<String>> rows = new ArrayList<>();
    for (int i = first + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
      String line = lines.get(i);
      rows.add(
          Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
              .map(String::strip)
              .toList());
    }
    return rows;
  }

  private static List<String> row(String title, Function<Model, String> cell) {
    return Stream.concat(Stream.of(title), MODELS.stream().map(cell)).toList();
  }

  /** A row for each engine. */
  private static List<List<String>> rows(String what, BiFunction<Model, Engine, String> cell) {
    return ENGINES.stream()
        .map(engine -> row(engine.title() + what, model -> cell.apply(model, engine)))
        .toList();
  }

  /** The better of both engines' programs first. */
  private static List<Measurement> ordered(
      Function<Engine, Measurement> of, Comparator<Measurement> better) {
    return ENGINES.stream().map(of).sorted(better).toList();
  }

  private static List<Measurement> soonest(Model model) {
    return ordered(
        engine -> program(model, engine, 1),
        Comparator.comparingDouble(each -> millis(each).mean()));
  }

  private static Measurement highest(Model model, Engine engine, Optimization optimization) {
    return cells(model, engine, optimization).stream()
        .max(Comparator.comparingDouble(each -> rate(each).mean()))
        .orElseThrow();
  }

  private static List<Measurement> highest(Model model) {
    return ordered(
        engine -> highest(model, engine, Optimization.SCRIPT),
        Comparator.comparingDouble(each -> -rate(each).mean()));
  }

  private static String engine(Measurement measurement) {
    return measurement.cell().configuration().engine().title();
  }

  private static String lowest(Model model) {
    List<Measurement> both = soonest(model);
    if (!millis(both.get(0)).overlaps(millis(both.get(1)))) {
      return engine(both.get(0)) + ", " + digits(millis(both.get(0)).mean()) + " ms";
    }
    return both.stream()
        .map(each -> engine(each) + " " + digits(millis(each).mean()) + " ms" + dagger(each))
        .collect(Collectors.joining(", ", "either: ", ""));
  }

  private static String other(Model model) {
    List<Measurement> both = soonest(model);
    return millis(both.get(0)).overlaps(millis(both.get(1)))
        ? ""
        : digits(millis(both.get(1)).mean()) + " ms";
  }

  private static String p90(Model model) {
    return ENGINES.stream()
        .map(engine -> program(model, engine, 1))
        .map(
            each -> {
              Percentile p90 = each.latency().orElseThrow().percentilesMillis().p90().orElseThrow();
              return "%s%s (%s–%s)"
                  .formatted(
                      fixed(1, p90.millis()),
                      dagger(each),
                      fixed(1, p90.interval().low()),
                      fixed(1, p90.interval().high()));
            })
        .collect(Collectors.joining(" / "));
  }

  private static String throughput(Measurement each) {
    return digits(rate(each).mean()) + dagger(each) + " (" + each.cell().batchSize() + ")";
  }

  private static String most(Model model) {
    List<Measurement> both = highest(model);
    return rate(both.get(0)).overlaps(rate(both.get(1)))
        ? both.stream()
            .map(each -> engine(each) + " " + throughput(each))
            .collect(Collectors.joining(", ", "either: ", ""))
        : engine(both.get(0)) + ", " + throughput(both.get(0));
  }

  /** The README has no comma there. */
  private static String mostForTheReadme(Model model) {
    return most(model).replaceFirst("^(TensorFlow|PyTorch), ", "$1 ");
  }

  /** Of either engine where both may be the fastest, and both reach it there. */
  private static String nearTheMost(Model model) {
    List<Measurement> both = highest(model);
    double enough = 0.95 * rate(both.get(0)).mean();
    List<Measurement> smallest =
        (rate(both.get(0)).overlaps(rate(both.get(1)))
                ? ENGINES.stream()
                : Stream.of(both.get(0).cell().configuration().engine()))
            .flatMap(engine -> cells(model, engine, Optimization.SCRIPT).stream())
            .filter(each -> rate(each).mean() >= enough)
            .collect(Collectors.groupingBy(each -> each.cell().batchSize(), TreeMap::new, toList()))
            .firstEntry()
            .getValue();
    return "%s: %d, %s ms"
        .formatted(
            smallest.size() > 1 ? "either" : engine(smallest.get(0)),
            smallest.get(0).cell().batchSize(),
            fixed(0, millis(smallest.get(0)).mean()));
  }

  @Test
  void latencyAndThroughput() {
    assertThat(table(FINDINGS, "| program | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactly(
            row("lowest mean latency of one input", FindingsTest::lowest),
            row("mean latency of one input on the other engine", FindingsTest::other),
            row(
                "90th percentile there in ms, PyTorch / TensorFlow, with its 95 % interval",
                FindingsTest::p90),
            row("highest throughput, inferences/s", FindingsTest::most),
            row("smallest batch within 5 % of the highest", FindingsTest::nearTheMost));
  }

  private static double ratio(Model model, Engine engine, int batchSize) {
    return rate(program(model, engine, batchSize)).mean()
        / rate(cell(model, engine, Optimization.NONE, batchSize)).mean();
  }

  private static String overEager(Model model, Engine engine, int batchSize) {
    return fixed(1, ratio(model, engine, batchSize))
        + dagger(
            program(model, engine, batchSize), cell(model, engine, Optimization.NONE, batchSize));
  }

  @Test
  void programsOverEager() {
    assertThat(
            table(
                FINDINGS,
                "| times as fast as eager (1, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            rows(
                "",
                (model, engine) ->
                    overEager(model, engine, 1) + ", " + overEager(model, engine, 32)));
    List<Measurement[]> pairs = new ArrayList<>();
    for (Model model : MODELS) {
      for (Engine engine : ENGINES) {
        for (Measurement eager : cells(model, engine, Optimization.NONE)) {
          cells(model, engine, Optimization.SCRIPT).stream()
              .filter(each -> each.cell().batchSize() == eager.cell().batchSize())
              .forEach(program -> pairs.add(new Measurement[] {program, eager}));
        }
      }
    }
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

  private static String tensorFlowOverPyTorch(Model model, int batchSize) {
    Measurement tensorFlow = program(model, Engine.TENSORFLOW, batchSize);
    Measurement pyTorch = program(model, Engine.PYTORCH, batchSize);
    String ratio = fixed(2, rate(tensorFlow).mean() / rate(pyTorch).mean());
    return (rate(tensorFlow).overlaps(rate(pyTorch)) ? ratio : "**" + ratio + "**")
        + dagger(tensorFlow, pyTorch);
  }

  @Test
  void engineAgainstEngine() {
    assertThat(
            table(
                FINDINGS,
                "| throughput of TensorFlow's program over PyTorch's | 1 | 2 | 8 | 32 | 128 | 512 |"))
        .containsExactlyElementsOf(
            MODELS.stream()
                .map(
                    model ->
                        Stream.concat(
                                Stream.of("`" + model.id() + "`"),
                                Stream.of(1, 2, 8, 32, 128, 512)
                                    .map(batchSize -> tensorFlowOverPyTorch(model, batchSize)))
                            .toList())
                .toList());
  }

  private static String secondThread(Model model, Engine engine, int batchSize) {
    Measurement two = program(model, engine, batchSize);
    Cell alone = new Cell(model, two.cell().mapping(), two.cell().configuration(), batchSize, 1);
    Measurement one = all().filter(each -> each.cell().equals(alone)).findFirst().orElseThrow();
    return fixed(2, rate(two).mean() / rate(one).mean()) + dagger(two, one);
  }

  @Test
  void theSecondThread() {
    assertThat(
            table(
                FINDINGS,
                "| throughput on two threads over one (1, 32) | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            rows(
                ", program",
                (model, engine) ->
                    secondThread(model, engine, 1) + ", " + secondThread(model, engine, 32)));
  }

  @Test
  void pairsOfThreadCounts() {
    Map<Cell, Estimate> ones =
        all()
            .filter(each -> each.cell().intraOpThreads() == 1)
            .collect(Collectors.toMap(Measurement::cell, FindingsTest::rate));
    List<Estimate[]> pairs = new ArrayList<>();
    all()
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

  /** {@code 123 (29)}, {@code 97 † (1024)}. */
  private static String whole(Measurement each) {
    return fixed(0, rate(each).mean()) + dagger(each) + " (" + each.cell().batchSize() + ")";
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
      Measurement most = highest(model, Engine.PYTORCH, optimization);
      int batchSize = Integer.parseInt(row.get(2).replaceFirst(".*\\((\\d+)\\)", "$1"));
      Measurement later = cell(model, Engine.PYTORCH, optimization, batchSize);
      assertThat(row.subList(1, 3)).containsExactly(whole(most), whole(later));
      assertThat(rate(most).overlaps(rate(later))).isFalse();
    }
  }

  private static String gigabytes(Measurement measurement) {
    return fixed(1, measurement.secondary().peakMegabytes().orElseThrow() / 1000);
  }

  @Test
  void memory() {
    assertThat(
            table(
                FINDINGS,
                "| peak of the program at batch size 512 | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(
            rows("", (model, engine) -> gigabytes(program(model, engine, 512)) + " GB"));
  }

  private static String share(
      Model model, Engine engine, Optimization optimization, int batchSize) {
    Ceilings ceilings = Ceilings.of(data(model), CEILINGS);
    Measurement cell = cell(model, engine, optimization, batchSize);
    double gigaflops =
        ceilings.of(cell.cell()).orElseThrow().gigaflopPerSecond(cell).orElseThrow().mean();
    double product =
        CEILINGS.stream()
            .filter(each -> each.bounds(cell.cell()))
            .findFirst()
            .orElseThrow()
            .mostGigaflopPerSecond(1 << 20);
    return fixed(2, gigaflops / product);
  }

  @Test
  void sharesOfTheProductsRate() {
    List<List<String>> rows = new ArrayList<>();
    for (Engine engine : ENGINES) {
      for (Optimization optimization : List.of(Optimization.NONE, Optimization.SCRIPT)) {
        rows.add(
            row(
                engine.title() + (optimization == Optimization.NONE ? " eager" : " program"),
                model ->
                    Stream.of(8, 32, 512)
                        .map(batchSize -> share(model, engine, optimization, batchSize))
                        .collect(Collectors.joining(", "))));
      }
    }
    assertThat(
            table(
                FINDINGS,
                "| share of the product's rate | `gpt2` | `inception` | `resnet` | `bert` |"))
        .containsExactlyElementsOf(rows);
  }

  private static long count(Verdict verdict) {
    return all()
        .filter(
            each -> each.secondary().steadiness().filter(is -> is.verdict() == verdict).isPresent())
        .count();
  }

  @Test
  void howFarToTrustIt() {
    long large = all().filter(each -> each.cell().batchSize() >= 64).count();
    long three =
        all().filter(each -> each.cell().batchSize() >= 64 && each.calls().orElse(0) == 3).count();
    assertThat(FINDINGS)
        .contains(
            "Of %d cells %d were steady. %d have an interval wider than ±10 %%, %d were not warmed up, %d drifted, %d were still warming and one was disturbed."
                .formatted(
                    all().count(),
                    all().filter(each -> each.unsteadiness().isEmpty()).count(),
                    count(Verdict.UNCERTAIN),
                    count(Verdict.COLD),
                    count(Verdict.DRIFTING),
                    count(Verdict.WARMING)),
            "From batch size 64 on, %d of %d cells have three calls".formatted(three, large));
    assertThat(count(Verdict.DISTURBED)).isEqualTo(1);
  }

  /** The README rounds what the findings tell, and shows where both engines may be as good. */
  @Test
  void theReadmeSaysTheSame() {
    assertThat(table(README, "| | GPT-2 | Inception v3 | ResNet-50 | BERT |"))
        .hasSize(5)
        .satisfies(
            rows -> {
              assertThat(rows.get(1))
                  .isEqualTo(
                      row(
                          "highest throughput, inferences/s (batch size)",
                          FindingsTest::mostForTheReadme));
              assertThat(rows.get(2))
                  .isEqualTo(
                      row(
                          "smallest batch within 5 % of that, its mean latency",
                          FindingsTest::nearTheMost));
              assertThat(rows.get(3))
                  .isEqualTo(
                      row(
                          "times as fast as eager, at batch size 1, PyTorch / TensorFlow",
                          model ->
                              overEager(model, Engine.PYTORCH, 1)
                                  + " / "
                                  + overEager(model, Engine.TENSORFLOW, 1)));
              assertThat(rows.get(4))
                  .isEqualTo(
                      row(
                          "peak memory at batch size 1, PyTorch / TensorFlow",
                          model ->
                              gigabytes(program(model, Engine.PYTORCH, 1))
                                  + " / "
                                  + gigabytes(program(model, Engine.TENSORFLOW, 1))
                                  + " GB"));
            });
    List<Measurement> resnet = soonest(Model.RESNET);
    assertThat(table(README, "| | GPT-2 | Inception v3 | ResNet-50 | BERT |").get(0))
        .contains(
            "either, %s ms%s"
                .formatted(
                    fixed(0, millis(resnet.get(0)).mean()), dagger(resnet.get(0), resnet.get(1))));
    for (Model model : List.of(Model.GPT2, Model.INCEPTION, Model.BERT)) {
      assertThat(table(README, "| | GPT-2 | Inception v3 | ResNet-50 | BERT |").get(0))
          .contains(lowest(model));
    }
  }
}
