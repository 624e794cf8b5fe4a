package dev.scalebench.postprocess;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Results of any number of cells, as the benchmarks write them: 37 batch sizes by 16 threads and
 * more, one configuration after the other. The times are made up.
 */
public final class SyntheticResults {

  private static final int BATCH_SIZES = 37;
  private static final int FEWEST_THREADS = 16;

  /** Unless there are more cells than configurations, batch sizes and these threads give. */
  private static final int MOST_THREADS = 128;

  private SyntheticResults() {}

  /** One configuration's share of the cells. */
  private record Configuration(
      String engine, String optimization, String device, String precision, String mapping) {}

  /** Writes a file for a benchmark that runs outside of this JVM: {@code CELLS FILE}. */
  public static void main(String[] args) {
    write(Path.of(args[1]), Integer.parseInt(args[0]));
  }

  /** Writes as many cells of GPT-2 as are asked for. */
  public static Path write(Path file, int cells) {
    List<Configuration> configurations = configurations();
    int most = configurations.size() * BATCH_SIZES;
    int threads =
        Math.max(
            Math.max(FEWEST_THREADS, Math.min(MOST_THREADS, cells / BATCH_SIZES / 4)),
            (cells + most - 1) / most);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int cell = 0; cell < cells; cell++) {
        writer.write(cell == 0 ? "[\n" : ",\n");
        int batch = cell / threads % BATCH_SIZES;
        writer.write(
            entry(
                configurations.get(cell / threads / BATCH_SIZES),
                batch < 32 ? batch + 1 : 64 << (batch - 32),
                cell % threads + 1));
      }
      writer.write("\n]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static List<Configuration> configurations() {
    List<Configuration> all = new ArrayList<>();
    for (String mapping : List.of("sequential", "interleave")) {
      for (String precision : List.of("float32", "bfloat16", "float16")) {
        for (String device : List.of("cpu", "cuda")) {
          for (String engine : List.of("pytorch", "tensorflow")) {
            for (String optimization : List.of("script", "none")) {
              all.add(new Configuration(engine, optimization, device, precision, mapping));
            }
          }
        }
      }
    }
    return all;
  }

  private static String entry(Configuration configuration, int batchSize, int threads) {
    double millis =
        (20 + 12 * batchSize) / Math.pow(threads, 0.7)
            + configuration.engine().length()
            + configuration.optimization().length()
            + 0.05 * (batchSize * 31 + threads * 17) % 3
            + 8;
    return JmhJson.with(
            JmhJson.entry(
                "sample",
                Double.toString(millis),
                Double.toString(millis / 50),
                "ms/op",
                "model=gpt2",
                "sequenceLength=11",
                "engine=" + configuration.engine(),
                "optimization=" + configuration.optimization(),
                "device=" + configuration.device(),
                "precision=" + configuration.precision(),
                "mapping=" + configuration.mapping(),
                "batchSize=" + batchSize,
                "intraOpThreads=" + threads),
            "memory.peak=" + (500 + batchSize) + " MB",
            "verdict.steady=1.5 percent")
        .replace("\"rawData\": [[1.0]]", "\"rawDataHistogram\": " + histogram(millis))
        .replaceAll("\"scorePercentiles\": \\{[^}]*}", percentiles(millis));
  }

  private static String percentiles(double millis) {
    return String.format(
        Locale.ROOT,
        "\"scorePercentiles\": {\"0.0\": %.6f, \"50.0\": %.6f, \"90.0\": %.6f, \"95.0\": %.6f,"
            + " \"99.0\": %.6f, \"99.9\": %.6f, \"100.0\": %.6f}",
        millis * 0.9,
        millis * 1.15,
        millis * 1.34,
        millis * 1.36,
        millis * 1.38,
        millis * 1.39,
        millis * 1.39);
  }

  /** Fifty distinct times in one iteration of one fork. */
  private static String histogram(double millis) {
    return IntStream.range(0, 50)
        .mapToObj(
            i -> String.format(Locale.ROOT, "[%.6f, %d]", millis * (0.9 + i * 0.01), 1 + i % 3))
        .toList()
        .toString()
        .replace("[[", "[[[[")
        .replace("]]", "]]]]");
  }
}
