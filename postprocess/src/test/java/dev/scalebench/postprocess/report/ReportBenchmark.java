package dev.scalebench.postprocess.report;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.SyntheticResults;
import dev.scalebench.postprocess.csv.CsvFiles;
import dev.scalebench.postprocess.draw.Images;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.SweepRecords;
import dev.scalebench.postprocess.page.MarkdownFile;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import dev.scalebench.postprocess.page.Place;
import dev.scalebench.postprocess.page.Title;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The steps of a report over the number of cells: each should take time, and with {@code -prof gc}
 * memory, in proportion to it.
 *
 * <pre>{@code
 * scripts/benchmark-postprocess.sh
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx512m")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ReportBenchmark {

  private static final Place PLACE = new Place("m", "v1");
  private static final Title TITLE = new Title("GPT2");

  @Param({"1000", "10000", "100000"})
  public int cells;

  private Path directory;
  private Path results;
  private ModelMeasurements data;
  private Page page;

  @Setup
  public void prepare() throws IOException {
    directory = Files.createTempDirectory("report");
    results = SyntheticResults.write(directory.resolve("results.json"), cells);
    data = Fixtures.read(results);
    page = Page.of(PLACE, TITLE, data, SweepRecords.NOTHING, List.of());
  }

  @TearDown
  public void delete() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** Reads the file and joins its results. */
  @Benchmark
  public ModelMeasurements read() {
    return Fixtures.read(results);
  }

  /** Decides what the page's charts show. */
  @Benchmark
  public Page group() {
    return Page.of(PLACE, TITLE, data, SweepRecords.NOTHING, List.of());
  }

  @Benchmark
  public void text() throws IOException {
    new MarkdownFile().write(page, directory);
  }

  @Benchmark
  public void csv() throws IOException {
    for (PageFile file : CsvFiles.all()) {
      file.write(page, directory);
    }
  }

  /** Draws all charts of the page. */
  @Benchmark
  public void charts() {
    Images.write(Figure.graphs(page.figures()), directory, Images.HIGH_DENSITY, done -> {});
  }
}
