package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Arrival;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Division;
import dev.scalebench.postprocess.measure.Estimate.Interval;
import dev.scalebench.postprocess.measure.Extra;
import dev.scalebench.postprocess.measure.Running;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Files of comma-separated values. */
public final class CsvFile {

  /** Headers of a cell's parameters. */
  private static final List<String> CELL =
      List.of(
          "mapping",
          "engine",
          "optimization",
          "device",
          "precision",
          "batch_size",
          "intra_op_threads");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  /**
   * What a spreadsheet takes for the start of a formula, after spaces, too, and as wide as a
   * Chinese character (OWASP, "CSV Injection").
   */
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Z}\\p{C}]*[=+\\-@＝＋－＠].*", Pattern.DOTALL);

  private CsvFile() {}

  /** Writes a header and rows below it. */
  public static void write(Path file, List<String> header, Stream<List<String>> rows)
      throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      csv.printRecord(header);
      for (Iterator<List<String>> row = rows.iterator(); row.hasNext(); ) {
        csv.printRecord(row.next());
      }
    }
  }

  /**
   * What files tell of cells, but for the model.
   *
   * @param extras that are told, where some cells do not have the usual value
   * @param divided whether that tells instances, which it does where there are several
   */
  public record CellColumns(List<Extra> extras, boolean divided) {
    /** Columns for these cells. */
    public static CellColumns of(Collection<Cell> cells) {
      return new CellColumns(
          Extra.among(cells.stream().map(Cell::configuration).toList()),
          cells.stream().anyMatch(cell -> !cell.division().isSingle()));
    }

    /** Their headers. */
    public List<String> headers() {
      List<String> headers = new ArrayList<>(CELL);
      extras.forEach(extra -> headers.add(extra.param()));
      if (divided) {
        headers.addAll(List.of(Division.PARAM, Running.PARAM, Arrival.PARAM));
      }
      return headers;
    }

    /** The parameters of a cell. */
    public List<String> values(Cell cell) {
      List<String> values = new ArrayList<>(CsvFile.cell(cell));
      extras.forEach(extra -> values.add(extra.id(cell.configuration())));
      if (divided) {
        Division division = cell.division();
        values.addAll(
            List.of(division.instances(), division.running().id(), division.arrival().toString()));
      }
      return values;
    }
  }

  private static List<String> cell(Cell cell) {
    return List.of(
        cell.mapping().id(),
        cell.configuration().engine().id(),
        cell.configuration().optimization().id(),
        cell.configuration().device().id(),
        cell.configuration().precision().id(),
        Integer.toString(cell.batchSize()),
        Integer.toString(cell.intraOpThreads()));
  }

  /** Text that a spreadsheet takes for text. */
  public static String text(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /**
   * The ends of an interval, in full; empty where there is none, and where nothing bounds the upper
   * one.
   */
  static List<String> ends(Optional<Interval> interval) {
    return List.of(
        interval.map(known -> Decimals.exact(known.low())).orElse(""),
        interval
            .map(Interval::high)
            .filter(high -> !high.isInfinite())
            .map(Decimals::exact)
            .orElse(""));
  }

  /** A count; empty where it is not known. */
  static String number(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "";
  }

  /** A number in full; empty where it is not known. */
  public static String number(OptionalDouble value) {
    return value.isPresent() ? Decimals.exact(value.getAsDouble()) : "";
  }
}
