package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.compare.CellKey;
import dev.scalebench.postprocess.compare.ChangePoints.ChangePoint;
import dev.scalebench.postprocess.compare.Trend.Line;
import dev.scalebench.postprocess.csv.CsvFile;
import dev.scalebench.postprocess.csv.CsvFile.CellColumns;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row for each cell and run that has it. */
final class TrendCsv {

  private static final List<String> COLUMNS =
      List.of("run", "mean_ms", "inferences_per_s", "ratio_to_before");

  private TrendCsv() {}

  static void write(TrendView view, Path file) throws IOException {
    List<Line> lines =
        Stream.concat(view.changed().stream(), view.others().stream())
            .map(TrendView.Row::line)
            .toList();
    CellColumns cells = CellColumns.of(lines.stream().map(line -> line.key().cell()).toList());
    List<String> header =
        Stream.of(List.of("mode", "model", "input_size"), cells.headers(), COLUMNS)
            .flatMap(List::stream)
            .toList();
    CsvFile.write(
        file,
        header,
        lines.stream()
            .flatMap(
                line ->
                    IntStream.range(0, view.runs().size())
                        .filter(run -> line.means().get(run).isPresent())
                        .mapToObj(run -> row(view, line, run, cells))));
  }

  private static List<String> row(TrendView view, Line line, int run, CellColumns cells) {
    CellKey key = line.key();
    boolean rate = key.mode() == Mode.THROUGHPUT;
    String mean = CsvFile.number(line.means().get(run));
    OptionalDouble ratio =
        line.changes().stream()
            .filter(change -> change.index() == run)
            .mapToDouble(ChangePoint::ratio)
            .findFirst();
    return Stream.of(
            List.of(
                key.mode().id(),
                key.cell().model().id(),
                key.inputSize().map(InputSize::text).orElse("")),
            cells.values(key.cell()),
            List.of(
                CsvFile.text(view.runs().get(run)),
                rate ? "" : mean,
                rate ? mean : "",
                CsvFile.number(ratio)))
        .flatMap(List::stream)
        .toList();
  }
}
