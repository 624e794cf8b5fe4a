package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.ProcessorBound;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

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

  /** With one that keeps its pages and needs nothing installed. */
  private static final String ALLOCATORS = " -p allocator=default,glibc-keep";

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
                (bound, cells) -> rows.add(row(naming.title(configuration), bound, cells))));
    return rows.isEmpty() ? List.of() : List.of(new BoundTable(rows));
  }

  private static Row row(String configuration, Bound bound, List<Bounded> cells) {
    return new Row(
        configuration,
        bound.title(),
        cells.size(),
        range(cells, each -> each.cell().batchSize()),
        share(cells),
        command(bound, most(cells)).map(JAR::concat).orElse(""));
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

  /** What this suite can try about it. */
  private static Optional<String> command(Bound bound, Cell cell) {
    Configuration configuration = cell.configuration();
    return switch (bound) {
      case ALLOCATION ->
          configuration.allocator() == Allocator.DEFAULT
              ? Optional.of(
                  parameters(cell, cell.batchSize(), configuration.precision()) + ALLOCATORS)
              : Optional.empty();
      case MEMORY -> Optional.of(parameters(cell, 2 * cell.batchSize(), configuration.precision()));
      case ARITHMETIC ->
          configuration.precision() == Precision.FLOAT32 && configuration.engine() != Engine.ONNX
              ? Optional.of(parameters(cell, cell.batchSize(), Precision.BFLOAT16))
              : Optional.empty();
      case JVM ->
          Optional.of(parameters(cell, cell.batchSize(), configuration.precision()) + " -prof gc");
      case OTHERS -> Optional.of("doctor");
      case LAUNCH, COPIES, DEVICE -> Optional.empty();
    };
  }

  /** Of a user's own network the path is not on the page. */
  private static String parameters(Cell cell, int batchSize, Precision precision) {
    Configuration configuration = cell.configuration();
    return "-p model=%s -p engine=%s -p optimization=%s -p precision=%s -p batchSize=%d -p intraOpThreads=%d"
        .formatted(
            cell.model().isOwn() ? "PATH" : cell.model().id(),
            configuration.engine().id(),
            configuration.optimization().id(),
            precision.id(),
            batchSize,
            cell.intraOpThreads());
  }
}
