package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.PrivatePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page on which async-profiler shows where a fork's samples were.
 *
 * @param model that was run, as the benchmarks name files: see {@link #isOf}
 * @param title for readers: the fork's directory, and what the file is of
 * @param name beside a page, of letters, digits, dots, underscores and hyphens alone
 * @param file where it is
 */
public record FlameGraph(String model, String title, String name, Path file) {

  /** {@code gpt2-pytorch-none-cpu-float32-batch4-threads2-8c0a11f2.fork1-SampleTime}. */
  private static final Pattern CELL =
      Pattern.compile("([a-z0-9._-]+)-(?:pytorch|tensorflow|onnx)-(?:none|script|graph)-[\\w.-]+");

  /** {@code flame-cpu-forward.html}, as JMH names it. */
  private static final Pattern FILE = Pattern.compile("flame-([\\w.-]+)\\.html");

  /** The benchmarks cut a network's name in the names of files. */
  private static final int MOST_OF_A_NAME = 40;

  /** Those among files of profilers, by their names; of one name, later ones are numbered. */
  public static List<FlameGraph> among(Collection<Path> files) {
    List<FlameGraph> found = new ArrayList<>();
    for (Path file : files) {
      of(file, found).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<FlameGraph> of(Path file, List<FlameGraph> earlier) {
    int names = file.getNameCount();
    Matcher cell = CELL.matcher(names < 2 ? "" : file.getName(names - 2).toString());
    Matcher kind = FILE.matcher(String.valueOf(file.getFileName()));
    if (!cell.matches() || !kind.matches()) {
      return Optional.empty();
    }
    String stem = "flame-%s-%s".formatted(cell.group(), kind.group(1));
    long same = earlier.stream().filter(each -> each.name.startsWith(stem)).count();
    String number = same == 0 ? "" : "-" + (same + 1);
    return Optional.of(
        new FlameGraph(
            cell.group(1),
            cell.group() + ", " + kind.group(1) + number,
            stem + number + ".html",
            file));
  }

  /** Whether it shows a fork of this network. */
  boolean isOf(Model network) {
    String name = network.path().map(PrivatePath::name).orElse(network.id());
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
    return model.equals(plain.substring(0, Math.min(MOST_OF_A_NAME, plain.length())));
  }
}
