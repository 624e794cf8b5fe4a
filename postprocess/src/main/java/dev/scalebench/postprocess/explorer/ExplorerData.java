package dev.scalebench.postprocess.explorer;

import dev.scalebench.postprocess.explorer.ExplorerParameter.Option;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Copies;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Served;
import dev.scalebench.postprocess.measure.Smt;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.style.Looks;
import dev.scalebench.postprocess.style.Looks.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer's scripts know; {@code jmh.js} makes the same of other result files. Cells are
 * rows of columns, which keeps many of them small: first those with a result, then those without.
 *
 * @param format of these data; scripts and data that were made by different versions don't meet
 * @param models those whose pages were made together with this one
 * @param parameters of cells, those first that are parts of configurations
 * @param failures of the cells without a result, in their order
 */
record ExplorerData(
    int format,
    String model,
    List<Sibling> models,
    List<ExplorerParameter> parameters,
    List<Row> configurations,
    Cells cells,
    List<ExplorerQuantity> quantities,
    List<Gap> failures) {

  /** The name of the page that shows the data. */
  static final String PAGE = "explorer.html";

  private static final int FORMAT = 2;

  /** A page of the explorer; its address is relative to this one's. */
  record Sibling(String id, String title, String address) {}

  /**
   * A configuration.
   *
   * @param parts which values of the parameters it has that are parts of it
   * @param look of its lines
   */
  record Row(String title, List<Integer> parts, Look look) {}

  /**
   * Columns, an element for each cell with a result.
   *
   * @param verdict for readers; null where there is none
   * @param unsteady which cells were not steady
   * @param source where the throughput comes from, for readers; null where there is none
   */
  record Cells(
      List<@Nullable String> verdict, List<Integer> unsteady, List<@Nullable String> source) {}

  /**
   * A part of configurations.
   *
   * @param usual the value that goes without saying where all have it; null for a part that is
   *     always told
   */
  private record Part<T extends Comparable<T> & Titled>(
      String id, String title, @Nullable T usual, Function<Configuration, T> of) {

    boolean isTold(Collection<Configuration> all) {
      return usual == null || !all.stream().map(of).allMatch(usual::equals);
    }

    ExplorerParameter parameter(List<Cell> cells) {
      return ExplorerParameter.of(
          id, title, true, cells, cell -> of.apply(cell.configuration()), Option::of);
    }

    int index(Collection<Configuration> all, Configuration configuration) {
      return all.stream().map(of).distinct().sorted().toList().indexOf(of.apply(configuration));
    }
  }

  private static final List<Part<?>> PARTS =
      List.of(
          new Part<>("engine", "Engine", null, Configuration::engine),
          new Part<>("optimization", "Optimization", null, Configuration::optimization),
          new Part<>("device", "Device", null, Configuration::device),
          new Part<>("precision", "Precision", null, Configuration::precision),
          new Part<>("copies", "Copies", Copies.EXCLUDED, Configuration::copies),
          new Part<>("allocator", "Allocator", Allocator.DEFAULT, Configuration::allocator),
          new Part<>("smt", "SMT", Smt.IDLE, Configuration::smt),
          new Part<>("served", "Served before", Served.NONE, Configuration::served));

  /** Why a cell has no result. */
  record Gap(String kind, String message) {}

  /**
   * @param together the pages that are published in one go
   */
  static ExplorerData of(Page page, List<Page> together) {
    ModelMeasurements data = page.data();
    Looks looks = Looks.of(data);
    List<Cell> cells = cellsOf(data).toList();
    List<Part<?>> parts =
        PARTS.stream().filter(part -> part.isTold(data.attempted(Cell::configuration))).toList();
    return new ExplorerData(
        FORMAT,
        data.model().id(),
        together.stream().map(ExplorerData::sibling).toList(),
        Stream.concat(
                parts.stream().map(part -> part.parameter(cells)),
                Stream.of(
                    ExplorerParameter.of(
                        "mapping", "Mapping", false, cells, Cell::mapping, Option::of),
                    ExplorerParameter.ofNumbers(
                        "batch", "Batch size", cells, Cell::batchSize, looks.batchSizes()),
                    ExplorerParameter.ofNumbers(
                        "threads", "Threads", cells, Cell::intraOpThreads, looks.threadCounts())))
            .toList(),
        rows(parts, data.attempted(Cell::configuration), looks.configurations()),
        columns(data.measurements()),
        ExplorerQuantity.of(page),
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

  private static List<Row> rows(
      List<Part<?>> parts, SortedSet<Configuration> configurations, List<Look> looks) {
    ConfigurationNames names = new ConfigurationNames(configurations);
    List<Row> rows = new ArrayList<>();
    for (Configuration configuration : configurations) {
      rows.add(
          new Row(
              names.title(configuration),
              parts.stream().map(part -> part.index(configurations, configuration)).toList(),
              looks.get(rows.size())));
    }
    return rows;
  }

  private static Cells columns(List<Measurement> measured) {
    return new Cells(
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

  private static Stream<Cell> cellsOf(ModelMeasurements data) {
    return Stream.concat(
        data.measurements().stream().map(Measurement::cell),
        data.failures().stream().map(Failure::cell));
  }
}
