package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.Documents.digits;
import static dev.scalebench.postprocess.Documents.fixed;
import static dev.scalebench.postprocess.Documents.row;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toList;

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
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Committed results, and what documents say of them: cells of two threads, unless another number is
 * given. A dagger marks what is of a cell that was not steady.
 */
final class Published {

  private final List<Engine> engines;
  private final List<Result> results;
  private final Map<Model, ModelMeasurements> data;
  private final List<Ceiling> ceilings;

  /**
   * @param directory below {@code results}: {@code machine/revision}
   * @param engines in the order of the documents' tables
   */
  Published(String directory, List<Engine> engines) {
    this.engines = engines;
    Path file = Path.of("../results", directory, "results.json");
    results = ResultReader.read(List.of(file), warning -> {});
    data =
        ModelMeasurements.of(results, List.of()).stream()
            .collect(Collectors.toMap(ModelMeasurements::model, Function.identity()));
    ceilings = CeilingReader.read(List.of(file));
  }

  /** A row for each engine. */
  List<List<String>> rows(String what, BiFunction<Model, Engine, String> cell) {
    return engines.stream()
        .map(engine -> row(engine.title() + what, model -> cell.apply(model, engine)))
        .toList();
  }

  /** Of each engine, as {@code 1.3 / 4.4}. */
  String perEngine(Function<Engine, String> text) {
    return engines.stream().map(text).collect(Collectors.joining(" / "));
  }

  ModelMeasurements data(Model model) {
    return requireNonNull(data.get(model));
  }

  Stream<Measurement> all() {
    return data.values().stream().flatMap(each -> each.measurements().stream());
  }

  List<Measurement> cells(Model model, Engine engine, Optimization optimization) {
    return data(model).measurements().stream()
        .filter(each -> each.cell().intraOpThreads() == 2)
        .filter(each -> each.cell().configuration().engine() == engine)
        .filter(each -> each.cell().configuration().optimization() == optimization)
        .toList();
  }

  Measurement cell(Model model, Engine engine, Optimization optimization, int batchSize) {
    return cells(model, engine, optimization).stream()
        .filter(each -> each.cell().batchSize() == batchSize)
        .findFirst()
        .orElseThrow();
  }

  Measurement program(Model model, Engine engine, int batchSize) {
    return cell(model, engine, Optimization.SCRIPT, batchSize);
  }

  /** The same cell on one thread. */
  Measurement alone(Measurement two) {
    Cell on = two.cell();
    Cell one = new Cell(on.model(), on.mapping(), on.configuration(), on.batchSize(), 1);
    return all().filter(each -> each.cell().equals(one)).findFirst().orElseThrow();
  }

  static Estimate millis(Measurement measurement) {
    return measurement.latency().orElseThrow().millis();
  }

  static Estimate rate(Measurement measurement) {
    return measurement.throughput().orElseThrow().perSecond();
  }

  static String dagger(Measurement... measurements) {
    return Stream.of(measurements).anyMatch(each -> each.unsteadiness().isPresent()) ? " †" : "";
  }

  static String engine(Measurement measurement) {
    return measurement.cell().configuration().engine().title();
  }

  /** Of the engines' programs the best, and then those whose intervals overlap with its own. */
  private List<Measurement> best(
      Function<Engine, Measurement> of,
      Function<Measurement, Estimate> quantity,
      Comparator<Measurement> better) {
    List<Measurement> all = engines.stream().map(of).sorted(better).toList();
    return all.stream()
        .filter(
            each ->
                each.equals(all.get(0))
                    || quantity.apply(each).overlaps(quantity.apply(all.get(0))))
        .toList();
  }

  /** Programs at batch size 1 of which none is slower than the fastest beyond doubt. */
  List<Measurement> soonest(Model model) {
    return best(
        engine -> program(model, engine, 1),
        Published::millis,
        Comparator.comparingDouble(each -> millis(each).mean()));
  }

  /** {@code PyTorch, 26.8 ms}, {@code either: PyTorch 26.8 ms, TensorFlow 27.0 ms}. */
  String lowest(Model model) {
    return chosen(soonest(model), each -> digits(millis(each).mean()) + " ms" + dagger(each));
  }

  private static String chosen(List<Measurement> best, Function<Measurement, String> text) {
    return best.size() == 1
        ? engine(best.get(0)) + ", " + text.apply(best.get(0))
        : best.stream()
            .map(each -> engine(each) + " " + text.apply(each))
            .collect(Collectors.joining(", ", best.size() == 2 ? "either: " : "any: ", ""));
  }

  Measurement highest(Model model, Engine engine, Optimization optimization) {
    return cells(model, engine, optimization).stream()
        .max(Comparator.comparingDouble(each -> rate(each).mean()))
        .orElseThrow();
  }

  /** Programs of highest throughput, each at its best batch size, that none surely exceeds. */
  private List<Measurement> highest(Model model) {
    return best(
        engine -> highest(model, engine, Optimization.SCRIPT),
        Published::rate,
        Comparator.comparingDouble(each -> -rate(each).mean()));
  }

  /** {@code TensorFlow, 65.5 (32)}. */
  String most(Model model) {
    return chosen(
        highest(model),
        each -> digits(rate(each).mean()) + dagger(each) + " (" + each.cell().batchSize() + ")");
  }

  /** {@code 123 (29)}, {@code 97 † (1024)}. */
  static String whole(Measurement each) {
    return fixed(0, rate(each).mean()) + dagger(each) + " (" + each.cell().batchSize() + ")";
  }

  /** The smallest batch with 95 % of the highest mean, of those engines that may be the best. */
  String nearTheMost(Model model) {
    List<Measurement> best = highest(model);
    double enough = 0.95 * rate(best.get(0)).mean();
    List<Measurement> smallest =
        best.stream()
            .map(each -> each.cell().configuration().engine())
            .flatMap(engine -> cells(model, engine, Optimization.SCRIPT).stream())
            .filter(each -> rate(each).mean() >= enough)
            .collect(Collectors.groupingBy(each -> each.cell().batchSize(), TreeMap::new, toList()))
            .firstEntry()
            .getValue();
    Measurement first =
        smallest.stream().max(Comparator.comparingDouble(each -> rate(each).mean())).orElseThrow();
    return "%s: %d, %s ms"
        .formatted(
            smallest.stream().map(Published::engine).collect(Collectors.joining(" or ")),
            first.cell().batchSize(),
            fixed(0, millis(first).mean()));
  }

  /** A program and the eager execution beside it, of all networks, engines and batch sizes. */
  List<Measurement[]> programsAndEager() {
    List<Measurement[]> pairs = new ArrayList<>();
    for (Model model : Documents.MODELS) {
      for (Engine engine : engines) {
        for (Measurement eager : cells(model, engine, Optimization.NONE)) {
          cells(model, engine, Optimization.SCRIPT).stream()
              .filter(each -> each.cell().batchSize() == eager.cell().batchSize())
              .forEach(program -> pairs.add(new Measurement[] {program, eager}));
        }
      }
    }
    return pairs;
  }

  private double overEager(Model model, Engine engine, int batchSize) {
    return rate(program(model, engine, batchSize)).mean()
        / rate(cell(model, engine, Optimization.NONE, batchSize)).mean();
  }

  /** {@code 2.1 †}. */
  String overEagerText(Model model, Engine engine, int batchSize) {
    return fixed(1, overEager(model, engine, batchSize))
        + dagger(
            program(model, engine, batchSize), cell(model, engine, Optimization.NONE, batchSize));
  }

  /** Throughput of one engine's program over another's, bold where the intervals are apart. */
  String over(Model model, Engine one, Engine other, int batchSize) {
    Measurement dividend = program(model, one, batchSize);
    Measurement divisor = program(model, other, batchSize);
    String ratio = fixed(2, rate(dividend).mean() / rate(divisor).mean());
    return (rate(dividend).overlaps(rate(divisor)) ? ratio : "**" + ratio + "**")
        + dagger(dividend, divisor);
  }

  /** Throughput of the program on two threads over one. */
  String secondThread(Model model, Engine engine, int batchSize) {
    Measurement two = program(model, engine, batchSize);
    Measurement one = alone(two);
    return fixed(2, rate(two).mean() / rate(one).mean()) + dagger(two, one);
  }

  static String gigabytes(Measurement measurement) {
    return fixed(1, measurement.secondary().peakMegabytes().orElseThrow() / 1000);
  }

  /** The fastest right large product of matrices, in GFLOP/s. */
  private double product(Cell cell) {
    return ceilings.stream()
        .filter(each -> each.bounds(cell))
        .findFirst()
        .orElseThrow()
        .mostGigaflopPerSecond(1 << 20);
  }

  /** The share of a large product's rate. */
  String share(Model model, Engine engine, Optimization optimization, int batchSize) {
    Measurement cell = cell(model, engine, optimization, batchSize);
    double gigaflops =
        Ceilings.of(data(model), ceilings)
            .of(cell.cell())
            .orElseThrow()
            .gigaflopPerSecond(cell)
            .orElseThrow()
            .mean();
    return fixed(2, gigaflops / product(cell.cell()));
  }

  /** A row for each engine and optimization, shares at batch sizes. */
  List<List<String>> shares(List<Integer> batchSizes) {
    List<List<String>> rows = new ArrayList<>();
    for (Engine engine : engines) {
      for (Optimization optimization :
          engine.hasEager()
              ? List.of(Optimization.NONE, Optimization.SCRIPT)
              : List.of(Optimization.SCRIPT)) {
        rows.add(
            row(
                engine.title() + (optimization == Optimization.NONE ? " eager" : " program"),
                model ->
                    batchSizes.stream()
                        .map(batchSize -> share(model, engine, optimization, batchSize))
                        .collect(Collectors.joining(", "))));
      }
    }
    return rows;
  }

  /** By how many percent the means of a cell's forks deviate: pooled over cells of several. */
  double forkDeviationPercent() {
    double squares = 0;
    int freedom = 0;
    for (Result result : results) {
      double[] logs =
          result.forks().stream().mapToDouble(each -> Math.log(each.millis())).toArray();
      double mean = Arrays.stream(logs).average().orElse(0);
      squares += Arrays.stream(logs).map(each -> (each - mean) * (each - mean)).sum();
      freedom += Math.max(0, logs.length - 1);
    }
    return 100 * Math.expm1(Math.sqrt(squares / freedom));
  }

  long count(Verdict verdict) {
    return all()
        .filter(
            each -> each.secondary().steadiness().filter(is -> is.verdict() == verdict).isPresent())
        .count();
  }

  long steady() {
    return all().filter(each -> each.unsteadiness().isEmpty()).count();
  }
}
