package dev.scalebench.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the parts into which a sweep is divided, each for another machine.
 *
 * @param part its number, from 1
 * @param parts how many there are
 */
public record Shard(int part, int parts) {
  /** The fact beside results that tells which part they are, with members of the names below. */
  public static final String FACT = "shard";

  /** The condition that tells of which sweep results are a part. */
  public static final String DIVIDED = "divided sweep";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
  private static final String JSON = ".json";

  /** Checks the number. */
  public Shard {
    if (part < 1 || part > parts) {
      throw new IllegalArgumentException(
          "a part must be 1 … %s, of so many parts; got: %s".formatted(parts, part));
    }
  }

  /**
   * Reads {@code K/N}.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public static Shard parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      int part = Integer.parseInt(matcher.group(1));
      int parts = Integer.parseInt(matcher.group(2));
      if (part >= 1 && part <= parts) {
        return new Shard(part, parts);
      }
    }
    throw new IllegalArgumentException(
        "must be K/N, the K-th of N parts, such as 2/4; got: " + text);
  }

  /** Where this part's results go: {@code results.2-of-4.json} for {@code results.json}. */
  public Path file(Path results) {
    String name = String.valueOf(results.getFileName());
    String extension = name.endsWith(JSON) ? JSON : "";
    String stem = name.substring(0, name.length() - extension.length());
    return results.resolveSibling("%s.%s-of-%s%s".formatted(stem, part, parts, extension));
  }

  /**
   * This part's cells, in the order of the sweep. The longest cells are handed out first, each to
   * the part that has least to do (Graham, <i>Bounds on multiprocessing timing anomalies</i>, 1969,
   * "LPT"): a part takes at most a third longer than it must.
   *
   * @param sweep all cells
   * @param seconds how long a cell takes: the same on all machines, or parts would overlap
   * @throws IllegalArgumentException if there are fewer cells than parts
   */
  public List<CellId> cells(List<CellId> sweep, ToDoubleFunction<CellId> seconds) {
    if (sweep.size() < parts) {
      throw new IllegalArgumentException(
          "--shard %s: the sweep has too few cells for so many parts: %s"
              .formatted(this, sweep.size()));
    }
    Map<CellId, Double> times = new HashMap<>();
    sweep.forEach(cell -> times.put(cell, seconds.applyAsDouble(cell)));
    List<CellId> longestFirst = new ArrayList<>(sweep);
    longestFirst.sort(Comparator.comparing(times::get, Comparator.reverseOrder()));
    double[] load = new double[parts];
    Map<CellId, Integer> owners = new HashMap<>();
    for (CellId cell : longestFirst) {
      int owner = least(load);
      load[owner] += times.getOrDefault(cell, 0.0);
      owners.put(cell, owner + 1);
    }
    return sweep.stream().filter(cell -> owners.getOrDefault(cell, 0) == part).toList();
  }

  private static int least(double[] load) {
    int least = 0;
    for (int i = 1; i < load.length; i++) {
      if (load[i] < load[least]) {
        least = i;
      }
    }
    return least;
  }

  /** Which part this is, to be noted beside its results. */
  public Map<String, Object> facts() {
    return new TreeMap<>(Map.of("part", part, "parts", parts));
  }

  @Override
  public String toString() {
    return part + "/" + parts;
  }
}
