package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.csv.CsvFile.CellColumns;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Extra;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A row for each cell: its parameters, then its values. An unknown value is empty. */
abstract class Csv implements PageFile {

  private final String quantity;
  private final List<String> columns;

  /**
   * @param quantity in the file's name
   * @param columns headers of the values, with units
   */
  Csv(String quantity, List<String> columns) {
    this.quantity = quantity;
    this.columns = List.copyOf(columns);
  }

  /** A cell and its values. */
  record Row(Cell cell, List<String> values) {}

  abstract Stream<Row> rows(Page page);

  /** Whether there is a file where it has no rows. */
  boolean isAlwaysThere() {
    return false;
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    if (!isAlwaysThere() && rows(page).findAny().isEmpty()) {
      return;
    }
    Path file = directory.resolve(page.data().model().id() + "_" + quantity + ".csv");
    CellColumns cells =
        new CellColumns(
            Extra.among(page.data().attempted(Cell::configuration)),
            rows(page).anyMatch(row -> !row.cell().division().isSingle()));
    CsvFile.write(file, header(page, cells), rows(page).map(row -> values(page, cells, row)));
  }

  private List<String> header(Page page, CellColumns cells) {
    List<String> place =
        List.of("machine", "revision", "model", page.data().model().inputKind().column());
    return joined(place, joined(cells.headers(), columns));
  }

  private static List<String> values(Page page, CellColumns cells, Row row) {
    List<String> place =
        List.of(
            CsvFile.text(page.place().machine()),
            CsvFile.text(page.place().revision()),
            row.cell().model().id(),
            page.data().inputSize().map(InputSize::text).orElse(""));
    return joined(place, joined(cells.values(row.cell()), row.values()));
  }

  static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
