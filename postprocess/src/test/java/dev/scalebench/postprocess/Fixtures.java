package dev.scalebench.postprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Result files of the shapes that pages have. Their times are made up, and scale like real ones.
 */
public final class Fixtures {

  private Fixtures() {}

  /** The shape of the first result sites: 1 to 32 and powers of two up to 1024, on 16 threads. */
  public static Path firstSites(Path directory) {
    return write(
        directory.resolve("first-sites.json"),
        Stream.of("pytorch/script/sequential"),
        Stream.concat(IntStream.rangeClosed(1, 32).boxed(), Stream.of(64, 128, 256, 512, 1024))
            .toList(),
        IntStream.rangeClosed(1, 16).boxed().toList());
  }

  /** All engines and optimizations, on few batch sizes and threads. */
  public static Path enginesAndOptimizations(Path directory) {
    return write(
        directory.resolve("engines.json"),
        Stream.of(
            "pytorch/none/sequential",
            "pytorch/script/sequential",
            "tensorflow/none/sequential",
            "tensorflow/script/sequential"),
        List.of(1, 8, 32),
        List.of(1, 2));
  }

  public static Path bothMappings(Path directory) {
    return write(
        directory.resolve("mappings.json"),
        Stream.of("pytorch/script/sequential", "pytorch/script/interleave"),
        List.of(1, 2),
        List.of(1, 2, 4));
  }

  public static Path singleThreadCount(Path directory) {
    return write(
        directory.resolve("single.json"),
        Stream.of("pytorch/none/sequential", "pytorch/script/sequential"),
        List.of(1, 2, 64),
        List.of(1));
  }

  private static Path write(
      Path file, Stream<String> configurations, List<Integer> batchSizes, List<Integer> threads) {
    List<String> entries = new ArrayList<>();
    configurations.forEach(
        configuration -> {
          String[] parts = configuration.split("/", -1);
          for (int batchSize : batchSizes) {
            for (int count : threads) {
              double millis = (20 + 12 * batchSize) / Math.pow(count, 0.7) + parts[0].length();
              entries.add(
                  JmhJson.sample(
                      millis + parts[1].length(),
                      "model=gpt2",
                      "engine=" + parts[0],
                      "optimization=" + parts[1],
                      "mapping=" + parts[2],
                      "batchSize=" + batchSize,
                      "intraOpThreads=" + count));
            }
          }
        });
    return JmhJson.write(file, entries.toArray(String[]::new));
  }
}
