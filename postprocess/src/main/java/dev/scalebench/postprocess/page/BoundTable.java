package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Extra;
import dev.scalebench.postprocess.measure.InputType;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.ProcessorBound;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.measure.Weights;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What bounds cells on the processor, a row for a configuration and a bound. */
record BoundTable(List<Row> rows) {

  /**
   * Cells that one thing bounds.
   *
   * @param share of a call, percent; may be empty
   * @param command to try what may help; may be empty
   */
  record Row(
      String configuration,
      String bound,
      int cells,
      String batchSizes,
      String share,
      String command) {}

  private record Bounded(Cell cell, ProcessorBound by) {}

  private static final String JAR = "java -jar benchmarks.jar ";

  /** Of a user's own files, which are not on the page. */
  private static final String PATH = "PATH";

  private static final String OPTIMIZATION = "optimization";
  private static final String PRECISION = "precision";
  private static final String BATCH_SIZE = "batchSize";
  private static final String THREADS = "intraOpThreads";

  /** One where bounds are known, else none. */
  static List<BoundTable> of(Page page) {
    Naming naming = Naming.of(page.data());
    Map<Configuration, Map<Bound, List<Bounded>>> groups = new TreeMap<>();
    for (Measurement measurement : page.data().measurements()) {
      page.processorBound(measurement)
          .ifPresent(
              by ->
                  groups
                      .computeIfAbsent(measurement.cell().configuration(), first -> new TreeMap<>())
                      .computeIfAbsent(by.bound(), first -> new ArrayList<>())
                      .add(new Bounded(measurement.cell(), by)));
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (configuration, bounds) ->
            bounds.forEach(
                (bound, cells) ->
                    rows.add(row(naming.title(configuration), bound, cells, page.data()))));
    return rows.isEmpty() ? List.of() : List.of(new BoundTable(rows));
  }

  /** Whether a command tries that precision, which not every processor multiplies. */
  boolean bfloat16() {
    return rows.stream()
        .anyMatch(row -> row.command().contains(both(Precision.FLOAT32, Precision.BFLOAT16)));
  }

  private static Row row(
      String configuration, Bound bound, List<Bounded> cells, ModelMeasurements data) {
    return new Row(
        configuration,
        bound.title(),
        cells.size(),
        range(cells, each -> each.cell().batchSize()),
        share(cells),
        command(bound, most(cells), data).map(JAR::concat).orElse(""));
  }

  private static String range(List<Bounded> cells, Function<Bounded, Integer> property) {
    List<Integer> values = cells.stream().map(property).distinct().sorted().toList();
    return values.size() == 1
        ? values.get(0).toString()
        : values.get(0) + " to " + values.get(values.size() - 1);
  }

  private static String share(List<Bounded> cells) {
    DoubleSummaryStatistics percent =
        cells.stream().flatMapToDouble(each -> each.by().percent().stream()).summaryStatistics();
    if (percent.getCount() == 0) {
      return "";
    }
    String least = Long.toString(Math.round(percent.getMin()));
    String most = Long.toString(Math.round(percent.getMax()));
    return least.equals(most) ? most : least + " to " + most;
  }

  /** The cell that is bound most. */
  private static Cell most(List<Bounded> cells) {
    return cells.stream()
        .reduce(
            (one, other) ->
                other.by().percent().orElse(0) > one.by().percent().orElse(0) ? other : one)
        .orElseThrow()
        .cell();
  }

  /** What this suite can try about it; empty if nothing. A program plans its memory. */
  private static Optional<String> command(Bound bound, Cell cell, ModelMeasurements data) {
    Configuration configuration = cell.configuration();
    boolean eager = configuration.optimization() == Optimization.NONE;
    Map<String, String> other = new LinkedHashMap<>();
    switch (bound) {
      case ALLOCATION -> {
        if (eager) {
          other.put(OPTIMIZATION, both(Optimization.NONE, Optimization.SCRIPT));
        }
        if (configuration.allocator() == Allocator.DEFAULT) {
          other.put(Allocator.PARAM, both(Allocator.DEFAULT, Allocator.GLIBC_KEEP));
        }
      }
      case MEMORY ->
          other.put(BATCH_SIZE, "%d,%d".formatted(cell.batchSize(), 2 * cell.batchSize()));
      case ARITHMETIC -> {
        int most = mostThreads(configuration, data);
        if (cell.intraOpThreads() < most) {
          other.put(THREADS, "%d,%d".formatted(cell.intraOpThreads(), most));
        } else if (configuration.precision() == Precision.FLOAT32
            && configuration.engine() != Engine.ONNX
            && !cell.model().isOwn()) {
          other.put(PRECISION, both(Precision.FLOAT32, Precision.BFLOAT16));
        }
      }
      case JVM -> {
        return Optional.of(parameters(cell, data, other) + " -prof gc");
      }
      case OTHERS -> {
        return Optional.of("doctor");
      }
      case LAUNCH, COPIES, DEVICE -> {}
    }
    return other.isEmpty() ? Optional.empty() : Optional.of(parameters(cell, data, other));
  }

  private static int mostThreads(Configuration configuration, ModelMeasurements data) {
    return data.measurements().stream()
        .map(Measurement::cell)
        .filter(cell -> cell.configuration().equals(configuration))
        .mapToInt(Cell::intraOpThreads)
        .max()
        .orElse(1);
  }

  private static String both(Titled one, Titled other) {
    return one.id() + "," + other.id();
  }

  /**
   * What measures the cell.
   *
   * @param other values in place of the cell's own
   */
  private static String parameters(Cell cell, ModelMeasurements data, Map<String, String> other) {
    Configuration configuration = cell.configuration();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("model", cell.model().isOwn() ? PATH : cell.model().id());
    if (!data.weights().equals(Weights.SEEDED)) {
      parameters.put(Weights.PARAM, PATH);
    }
    data.inputSize()
        .ifPresent(
            size -> {
              parameters.put(size.kind().param(), size.value());
              size.type().ifPresent(type -> parameters.put(InputType.PARAM, type.id()));
            });
    if (cell.mapping() != Mapping.SEQUENTIAL) {
      parameters.put("mapping", cell.mapping().id());
    }
    parameters.put("engine", configuration.engine().id());
    parameters.put(OPTIMIZATION, configuration.optimization().id());
    parameters.put(PRECISION, configuration.precision().id());
    parameters.put(BATCH_SIZE, Integer.toString(cell.batchSize()));
    parameters.put(THREADS, Integer.toString(cell.intraOpThreads()));
    Extra.among(List.of(configuration))
        .forEach(extra -> parameters.put(extra.param(), extra.id(configuration)));
    parameters.putAll(other);
    return parameters.entrySet().stream()
        .map(parameter -> "-p " + parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining(" "));
  }
}
