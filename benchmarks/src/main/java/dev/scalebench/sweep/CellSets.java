package dev.scalebench.sweep;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Describes sets of cells of a sweep in few words, as products: every cell of the sweep that has
 * one of some values in each of some parameters. What all cells of the sweep share is not said.
 */
public final class CellSets {
  /** Products that are described; the cells of others are counted. */
  private static final int MOST = 6;

  private static final String MODE = "mode";

  private final List<CellId> all;

  /** The cells that have a value, by parameter and value; of parameters that vary. */
  private final SortedMap<String, SortedMap<String, List<CellId>>> having = new TreeMap<>();

  /** Of sets of these cells. */
  public CellSets(Collection<CellId> all) {
    this.all = List.copyOf(all);
    SortedSet<String> names = new TreeSet<>(List.of(MODE));
    all.forEach(cell -> names.addAll(cell.params().keySet()));
    for (String name : names) {
      SortedMap<String, List<CellId>> values =
          all.stream()
              .collect(
                  Collectors.groupingBy(
                      cell -> value(cell, name),
                      () -> new TreeMap<>(Values.ORDER),
                      Collectors.toList()));
      if (values.size() > 1) {
        having.put(name, values);
      }
    }
  }

  private static String value(CellId cell, String name) {
    return name.equals(MODE) ? cell.mode().shortLabel() : cell.params().getOrDefault(name, "");
  }

  /** A line for each product, and one that counts the cells of products beyond the sixth. */
  public List<String> describe(Collection<CellId> some) {
    Set<CellId> wanted = Set.copyOf(some);
    Set<CellId> left = new LinkedHashSet<>(some);
    List<String> lines = new ArrayList<>();
    while (!left.isEmpty() && lines.size() < MOST) {
      SortedMap<String, Set<String>> product = product(left.iterator().next(), wanted);
      List<CellId> covered = all.stream().filter(cell -> isIn(cell, product, "")).toList();
      lines.add(text(product, covered.size()));
      covered.forEach(left::remove);
    }
    if (!left.isEmpty()) {
      lines.add("and %s more".formatted(left.size()));
    }
    return lines;
  }

  /** A product that holds a cell and none that is not wanted, in as few parameters as it can. */
  private SortedMap<String, Set<String>> product(CellId first, Set<CellId> wanted) {
    SortedMap<String, Set<String>> product = new TreeMap<>();
    having.keySet().forEach(name -> product.put(name, new HashSet<>(Set.of(value(first, name)))));
    if (wanted.size() == 1) {
      return product;
    }
    having.forEach(
        (name, values) ->
            values.forEach(
                (value, cells) -> {
                  List<CellId> more =
                      cells.stream().filter(cell -> isIn(cell, product, name)).toList();
                  if (!more.isEmpty() && wanted.containsAll(more)) {
                    requireNonNull(product.get(name)).add(value);
                  }
                }));
    List<String> longestFirst =
        product.keySet().stream()
            .sorted(Comparator.comparingInt(name -> -requireNonNull(product.get(name)).size()))
            .toList();
    for (String name : longestFirst) {
      if (all.stream().filter(cell -> isIn(cell, product, name)).allMatch(wanted::contains)) {
        product.remove(name);
      }
    }
    return product;
  }

  /** Whether a cell has the values of a product, whatever it has in one of the parameters. */
  private static boolean isIn(CellId cell, Map<String, Set<String>> product, String whatever) {
    return product.entrySet().stream()
        .allMatch(
            parameter ->
                parameter.getKey().equals(whatever)
                    || parameter.getValue().contains(value(cell, parameter.getKey())));
  }

  /** {@code pytorch, script: batch sizes 16, 64}: values of which there is one come first. */
  private String text(Map<String, Set<String>> product, int cells) {
    List<String> single = new ArrayList<>();
    List<String> several = new ArrayList<>();
    int listed = 1;
    List<String> textsFirst =
        product.keySet().stream().sorted(Comparator.comparing(this::isNumber)).toList();
    for (String name : textsFirst) {
      Set<String> values = requireNonNull(product.get(name));
      listed *= values.size();
      (values.size() == 1 ? single : several)
          .add(Values.text(isNumber(name) ? name : "", values, possible(name)));
    }
    String every = product.isEmpty() ? "every cell" : cells > listed ? "every cell of " : "";
    String between = single.isEmpty() || several.isEmpty() ? "" : ": ";
    return every + String.join(", ", single) + between + String.join("; ", several);
  }

  private boolean isNumber(String name) {
    return possible(name).stream().allMatch(Values::isNumber);
  }

  /** What cells of the sweep have in a parameter, in order. */
  private Set<String> possible(String name) {
    return requireNonNull(having.get(name)).keySet();
  }
}
