package dev.scalebench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a cell that is profiled is named.
 *
 * @param params a value for each of the benchmark's parameters
 */
record ProfiledCell(SortedMap<String, String> params) {
  /** In which cells may differ that stand beside each other. */
  static final String OPTIMIZATION = "optimization";

  private static final Set<String> ALWAYS_NAMED =
      Set.of("model", "engine", OPTIMIZATION, "intraOpThreads", "batchSize");

  /** How it is run. */
  String optimization() {
    return value(OPTIMIZATION);
  }

  /** All but the optimization, which is equal in cells that stand beside each other. */
  Map<String, String> rest() {
    Map<String, String> rest = new TreeMap<>(params);
    rest.remove(OPTIMIZATION);
    return rest;
  }

  /** For readers, without the optimization: {@code gpt2, pytorch, 2 threads, batch size 1}. */
  String heading() {
    List<String> words = new ArrayList<>(List.of(value("model"), value("engine")));
    words.add(
        value("intraOpThreads") + (value("intraOpThreads").equals("1") ? " thread" : " threads"));
    words.add("batch size " + value("batchSize"));
    unusual().forEach((name, value) -> words.add(name + "=" + value));
    return String.join(", ", words);
  }

  /** The name of its trace: {@code gpt2-pytorch-none-threads-2-batch-1.trace.json}. */
  String traceName() {
    List<String> words =
        new ArrayList<>(
            List.of(
                lastSegment(value("model")),
                value("engine"),
                optimization(),
                "threads",
                value("intraOpThreads"),
                "batch",
                value("batchSize")));
    unusual().forEach((name, value) -> words.addAll(List.of(name, lastSegment(value))));
    return String.join("-", words).replaceAll("[^A-Za-z0-9._-]", "_") + ".trace.json";
  }

  private Map<String, String> unusual() {
    Map<String, String> unusual = new TreeMap<>(params);
    unusual
        .entrySet()
        .removeIf(
            param ->
                ALWAYS_NAMED.contains(param.getKey())
                    || BenchmarkParameters.defaults()
                        .getOrDefault(param.getKey(), List.of())
                        .contains(param.getValue()));
    return unusual;
  }

  private String value(String name) {
    return params.getOrDefault(name, "");
  }

  private static String lastSegment(String path) {
    return String.valueOf(Path.of(path).getFileName());
  }
}
