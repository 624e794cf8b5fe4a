package dev.scalebench.postprocess.explorer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Smt;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.style.Looks;
import dev.scalebench.postprocess.style.Looks.Look;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer's scripts know. Cells are rows of columns, which keeps many of them small:
 * first those with a result, then those without.
 *
 * @param format of these data; scripts and data that were made by different versions don't meet
 * @param allocators null where all cells have the usual one
 * @param smts whether the siblings of cores are used; null where none are
 * @param models those whose pages were made together with this one
 * @param failures of the cells without a result, in their order
 */
record ExplorerData(
    int format,
    String model,
    List<Sibling> models,
    List<Option> engines,
    List<Option> optimizations,
    List<Option> devices,
    List<Option> precisions,
    List<Option> mappings,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Option> allocators,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Option> smts,
    List<Row> configurations,
    List<Count> batchSizes,
    List<Count> threadCounts,
    Cells cells,
    List<ExplorerQuantity> quantities,
    List<Gap> failures) {

  /** The name of the page that shows the data. */
  static final String PAGE = "explorer.html";

  private static final int FORMAT = 2;

  /** A page of the explorer; its address is relative to this one's. */
  record Sibling(String id, String title, String address) {}

  /** A value of a parameter. */
  record Option(String id, String title) {}

  /**
   * A configuration: its name, ids of its parts, and how its lines look.
   *
   * @param allocator null where all have the usual one
   * @param smt likewise
   */
  record Row(
      String title,
      String engine,
      String optimization,
      String device,
      String precision,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String allocator,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String smt,
      Look look) {}

  /** A batch size or a number of threads, and how its lines look. */
  record Count(int value, Look look) {}

  /**
   * Columns, an element for each cell.
   *
   * @param configuration which of the configurations
   * @param mapping which of the mappings
   * @param batchSize which of the batch sizes
   * @param threads which of the thread counts
   * @param verdict for readers; null where there is none
   * @param unsteady which cells were not steady
   * @param source where the throughput comes from, for readers; null where there is none
   */
  record Cells(
      List<Integer> configuration,
      List<Integer> mapping,
      List<Integer> batchSize,
      List<Integer> threads,
      List<@Nullable String> verdict,
      List<Integer> unsteady,
      List<@Nullable String> source) {}

  /** Why a cell has no result. */
  record Gap(String kind, String message) {}

  /**
   * @param together the pages that are published in one go
   */
  static ExplorerData of(Page page, List<Page> together) {
    ModelMeasurements data = page.data();
    Looks looks = Looks.of(data);
    SortedSet<Configuration> configurations = data.attempted(Cell::configuration);
    return new ExplorerData(
        FORMAT,
        data.model().id(),
        together.stream().map(ExplorerData::sibling).toList(),
        options(configurations, Configuration::engine),
        options(configurations, Configuration::optimization),
        options(configurations, Configuration::device),
        options(configurations, Configuration::precision),
        data.attempted(Cell::mapping).stream().map(ExplorerData::option).toList(),
        hasAllocators(configurations) ? options(configurations, Configuration::allocator) : null,
        hasSmt(configurations) ? options(configurations, Configuration::smt) : null,
        rows(configurations, looks.configurations()),
        counts(data.attempted(Cell::batchSize), looks.batchSizes()),
        counts(data.attempted(Cell::intraOpThreads), looks.threadCounts()),
        cells(data),
        ExplorerQuantity.of(data.measurements()),
        data.failures().stream()
            .map(failure -> new Gap(failure.kind().title(), failure.message()))
            .toList());
  }

  private static Sibling sibling(Page page) {
    return new Sibling(
        page.data().model().id(),
        page.title().text(),
        "../../../" + page.path().toString().replace('\\', '/') + "/" + PAGE);
  }

  private static List<Option> options(
      SortedSet<Configuration> configurations, Function<Configuration, Titled> part) {
    return configurations.stream().map(part).map(ExplorerData::option).distinct().toList();
  }

  private static Option option(Titled value) {
    return new Option(value.id(), value.title());
  }

  private static List<Row> rows(SortedSet<Configuration> configurations, List<Look> looks) {
    ConfigurationNames names = new ConfigurationNames(configurations);
    List<Row> rows = new ArrayList<>();
    for (Configuration configuration : configurations) {
      rows.add(
          new Row(
              names.title(configuration),
              configuration.engine().id(),
              configuration.optimization().id(),
              configuration.device().id(),
              configuration.precision().id(),
              hasAllocators(configurations) ? configuration.allocator().id() : null,
              hasSmt(configurations) ? configuration.smt().id() : null,
              looks.get(rows.size())));
    }
    return rows;
  }

  private static boolean hasAllocators(SortedSet<Configuration> configurations) {
    return configurations.stream().anyMatch(each -> each.allocator() != Allocator.DEFAULT);
  }

  private static boolean hasSmt(SortedSet<Configuration> configurations) {
    return configurations.stream().anyMatch(each -> each.smt() != Smt.IDLE);
  }

  private static List<Count> counts(SortedSet<Integer> values, List<Look> looks) {
    List<Count> counts = new ArrayList<>();
    values.forEach(value -> counts.add(new Count(value, looks.get(counts.size()))));
    return counts;
  }

  private static Cells cells(ModelMeasurements data) {
    List<Measurement> measured = data.measurements();
    return new Cells(
        column(data, Cell::configuration),
        column(data, Cell::mapping),
        column(data, Cell::batchSize),
        column(data, Cell::intraOpThreads),
        measured.stream()
            .<@Nullable String>map(
                cell -> cell.secondary().steadiness().map(Steadiness::describe).orElse(null))
            .toList(),
        IntStream.range(0, measured.size())
            .filter(index -> measured.get(index).unsteadiness().isPresent())
            .boxed()
            .toList(),
        measured.stream()
            .<@Nullable String>map(
                cell -> cell.throughput().map(Throughput::source).map(Titled::title).orElse(null))
            .toList());
  }

  /** Which of all values each cell has. */
  private static <T extends Comparable<T>> List<Integer> column(
      ModelMeasurements data, Function<Cell, T> property) {
    List<T> values = List.copyOf(data.attempted(property));
    return cellsOf(data)
        .map(property)
        .map(value -> Collections.binarySearch(values, value))
        .toList();
  }

  private static Stream<Cell> cellsOf(ModelMeasurements data) {
    return Stream.concat(
        data.measurements().stream().map(Measurement::cell),
        data.failures().stream().map(Failure::cell));
  }
}
