package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Model;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page on which async-profiler shows where a fork's samples were.
 *
 * @param model that was run
 * @param cell and fork, as the benchmarks name their directory
 * @param kind as JMH names the file: {@code cpu-forward}
 * @param file where it is
 */
public record FlameGraph(Model model, String cell, String kind, Path file) {

  /** What the file's name begins with. */
  private static final String FLAME = "flame-";

  private static final String HTML = ".html";

  /** {@code gpt2-pytorch-none-cpu-float32-batch4-threads2-8c0a11f2.fork1-SampleTime}. */
  private static final Pattern CELL =
      Pattern.compile("([a-z0-9._-]+)-(?:pytorch|tensorflow|onnx)-(?:none|script|graph)-[\\w.-]+");

  private static final Pattern KIND = Pattern.compile("[\\w.-]+");

  /** Those among files of profilers, by their names; of two of one name the first counts. */
  public static List<FlameGraph> among(Collection<Path> files) {
    Map<String, FlameGraph> found = new LinkedHashMap<>();
    files.stream()
        .filter(file -> file.getNameCount() > 1)
        .flatMap(FlameGraph::of)
        .forEach(graph -> found.putIfAbsent(graph.pageName(), graph));
    return List.copyOf(found.values());
  }

  private static Stream<FlameGraph> of(Path file) {
    String directory = file.getName(file.getNameCount() - 2).toString();
    String name = String.valueOf(file.getFileName());
    Matcher cell = CELL.matcher(directory);
    if (!cell.matches() || !name.startsWith(FLAME) || !name.endsWith(HTML)) {
      return Stream.empty();
    }
    String kind = name.substring(FLAME.length(), name.length() - HTML.length());
    return KIND.matcher(kind).matches()
        ? Stream.of(new FlameGraph(Model.of(cell.group(1)), directory, kind, file))
        : Stream.empty();
  }

  /** For readers. */
  public String title() {
    return cell + ", " + kind;
  }

  /** Its name beside a page, of letters, digits, dots and hyphens alone. */
  public String pageName() {
    return cell + "-" + FLAME + kind + HTML;
  }
}
