package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.compare.CellChange;
import dev.scalebench.postprocess.compare.CellKey;
import dev.scalebench.postprocess.compare.Comparison;
import dev.scalebench.postprocess.compare.Evidence;
import dev.scalebench.postprocess.csv.CsvFile;
import dev.scalebench.postprocess.csv.CsvFile.CellColumns;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A row for each cell of either side; figures are empty where one of them has none. */
final class ComparisonCsv {

  private static final List<String> COLUMNS =
      List.of(
          "base_mean_ms",
          "new_mean_ms",
          "base_inferences_per_s",
          "new_inferences_per_s",
          "time_ratio",
          "time_ratio_low",
          "time_ratio_high",
          "p_value",
          "p_value_corrected",
          "change");

  private ComparisonCsv() {}

  static void write(Comparison comparison, Path file) throws IOException {
    List<Row> rows = rows(comparison).toList();
    CellColumns cells = CellColumns.of(rows.stream().map(row -> row.key().cell()).toList());
    List<String> header =
        Stream.of(List.of("mode", "model", "input_size"), cells.headers(), COLUMNS)
            .flatMap(List::stream)
            .toList();
    CsvFile.write(file, header, rows.stream().map(row -> row.values(cells)));
  }

  private static Stream<Row> rows(Comparison comparison) {
    return Stream.of(
            comparison.changes().stream().map(change -> new Row(change.key(), figures(change))),
            comparison.failing().keySet().stream()
                .map(key -> new Row(key, without("fails in new"))),
            comparison.onlyBase().stream().map(key -> new Row(key, without("only in base"))),
            comparison.onlyOther().stream().map(key -> new Row(key, without("only in new"))))
        .flatMap(rows -> rows);
  }

  private record Row(CellKey key, List<String> figures) {
    List<String> values(CellColumns cells) {
      List<String> names =
          List.of(
              key.mode().id(),
              key.cell().model().id(),
              key.inputSize().map(InputSize::text).orElse(""));
      return Stream.of(names, cells.values(key.cell()), figures).flatMap(List::stream).toList();
    }
  }

  private static List<String> without(String why) {
    List<String> figures = new ArrayList<>(Collections.nCopies(COLUMNS.size() - 1, ""));
    figures.add(why);
    return figures;
  }

  private static List<String> figures(CellChange change) {
    boolean rate = change.key().mode() == Mode.THROUGHPUT;
    String base = Decimals.exact(change.base());
    String other = Decimals.exact(change.other());
    return List.of(
        rate ? "" : base,
        rate ? "" : other,
        rate ? base : "",
        rate ? other : "",
        Decimals.exact(change.ratio()),
        evidence(change, Evidence::low),
        evidence(change, Evidence::high),
        CsvFile.number(change.p()),
        CsvFile.number(change.adjustedP()),
        change.change().title());
  }

  private static String evidence(CellChange change, ToDoubleFunction<Evidence> figure) {
    return CsvFile.number(
        change
            .evidence()
            .map(evidence -> OptionalDouble.of(figure.applyAsDouble(evidence)))
            .orElse(OptionalDouble.empty()));
  }
}
