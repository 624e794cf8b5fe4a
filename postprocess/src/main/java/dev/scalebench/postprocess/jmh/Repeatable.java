package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How results were measured, as far as it has to be repeated to measure more that can be compared.
 *
 * @param model as the benchmarks are told
 * @param inputs parameters that tell the inputs and the weights
 * @param jvmArguments of the user's
 * @param forks an empty text where the file does not tell
 */
public record Repeatable(
    String model, Map<String, String> inputs, List<String> jvmArguments, String forks) {

  private static final List<String> INPUTS =
      List.of(
          "sequenceLength",
          "imageSize",
          "inputShape",
          "inputType",
          "inputBound",
          Params.INPUTS,
          Weights.PARAM);

  /** Arguments that the benchmarks give every fork, beside those that follow from its cell. */
  private static final List<String> OF_THE_BENCHMARKS =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** What the benchmarks tell forks of their option, which is a condition of the results. */
  private static final String TOLERANCE = "-Dscalebench.tolerance=";

  /** Of what cells have in common that were measured alike. */
  public record Key(Model model, Configuration configuration, Mapping mapping) {
    private static Key of(Cell cell) {
      return new Key(cell.model(), cell.configuration(), cell.mapping());
    }
  }

  public Repeatable {
    inputs = new TreeMap<>(inputs);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** By the first result of one instance of each kind. */
  public static Map<Key, Repeatable> read(Collection<Path> files) {
    EntryReader reader =
        ResultReader.file(Set.of("rawData", "rawDataHistogram", "secondaryMetrics"));
    Map<Key, Repeatable> known = new HashMap<>();
    for (Path file : files) {
      Allocator older = OlderSweeps.allocator(file);
      reader.read(
          file,
          (source, entry) -> {
            Cell cell = new Params(entry.path("params"), older).cell();
            if (cell.division().isSingle()) {
              known.putIfAbsent(Key.of(cell), of(entry));
            }
          });
    }
    return known;
  }

  private static Repeatable of(JsonNode entry) {
    Map<String, String> inputs = new TreeMap<>();
    JsonNode params = entry.path("params");
    INPUTS.stream()
        .filter(params::has)
        .forEach(name -> inputs.put(name, params.path(name).asText()));
    List<String> arguments = new ArrayList<>();
    for (JsonNode argument : entry.path("jvmArgs")) {
      String text = argument.asText();
      if (!ResultParser.isOfTheCell(text)
          && !OF_THE_BENCHMARKS.contains(text)
          && !text.startsWith(TOLERANCE)) {
        arguments.add(text);
      }
    }
    return new Repeatable(
        params.path("model").asText(), inputs, arguments, entry.path("forks").asText());
  }
}
