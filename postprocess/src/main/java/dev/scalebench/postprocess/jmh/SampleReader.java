package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Sampled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads JMH's JSON with what means were taken of: the times of single calls in sample mode ({@code
 * rawDataHistogram}), else the mean of each iteration ({@code rawData}).
 */
public final class SampleReader {

  private static final EntryReader FILE = ResultReader.file(Set.of());

  private SampleReader() {}

  /** The same, told to nobody. */
  public static List<Sampled> read(Collection<Path> files) {
    return read(files, line -> {});
  }

  /**
   * All results of all files, in their order, but single shots, of which pages show nothing.
   *
   * @param told a line for each file that has some of these
   */
  public static List<Sampled> read(Collection<Path> files, Consumer<String> told) {
    List<Sampled> results = new ArrayList<>();
    ResultParser parser = new ResultParser();
    for (Path file : files) {
      Allocator older = OlderSweeps.allocator(file);
      ResultReader.entries(
          FILE,
          file,
          told,
          (source, entry) -> results.add(sampled(parser.parse(source, entry, older), entry)));
    }
    ResultReader.checkNotEmpty(results, files);
    return results;
  }

  private static Sampled sampled(Result result, JsonNode entry) {
    try {
      return new Sampled(
          result, SampleParser.parse(result.settings().mode(), entry.path("primaryMetric")));
    } catch (IllegalArgumentException e) {
      throw new Params(entry.path("params")).refused(result.source(), e);
    }
  }
}
