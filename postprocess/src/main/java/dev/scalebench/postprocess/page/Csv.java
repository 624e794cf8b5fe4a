package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A row for each cell: its parameters, then its values. An unknown value is empty. */
abstract class Csv implements PageFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  /**
   * What a spreadsheet takes for the start of a formula, after spaces, too, and as wide as a
   * Chinese character (OWASP, "CSV Injection").
   */
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Z}\\p{C}]*[=+\\-@＝＋－＠].*", Pattern.DOTALL);

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

  abstract Stream<Row> rows(ModelMeasurements data);

  @Override
  public void write(Page page, Path directory) throws IOException {
    Path file = directory.resolve(page.data().model().id() + "_" + quantity + ".csv");
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      csv.printRecord(header(page));
      for (Row row : rows(page.data()).toList()) {
        List<String> cells = cell(page, row.cell());
        cells.addAll(row.values());
        csv.printRecord(cells);
      }
    }
  }

  private List<String> header(Page page) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "machine",
                "revision",
                "model",
                page.data().model().inputSize().column(),
                "mapping",
                "engine",
                "optimization",
                "device",
                "precision",
                "batch_size",
                "intra_op_threads"));
    header.addAll(columns);
    return header;
  }

  private static List<String> cell(Page page, Cell cell) {
    return new ArrayList<>(
        List.of(
            text(page.place().machine()),
            text(page.place().revision()),
            cell.model().id(),
            page.data().inputSize().isPresent()
                ? Integer.toString(page.data().inputSize().getAsInt())
                : "",
            cell.mapping().id(),
            cell.configuration().engine().id(),
            cell.configuration().optimization().id(),
            cell.configuration().device().id(),
            cell.configuration().precision().id(),
            Integer.toString(cell.batchSize()),
            Integer.toString(cell.intraOpThreads())));
  }

  /** Text that a spreadsheet takes for text. */
  static String text(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? Decimals.exact(value.getAsDouble()) : "";
  }
}
