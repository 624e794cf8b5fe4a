package dev.scalebench.postprocess.measure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Describes sets of cells in few words, as products: every cell that has one of some values in each
 * of some properties. What all cells share is not said.
 *
 * @param <T> a cell
 */
public final class CellSets<T> {

  /**
   * What cells may differ in.
   *
   * @param name before its values, which are counts; empty where the values tell what they are
   */
  public record Property<T>(String name, Function<T, String> value) {
    /** The same of something that has such a cell. */
    public <S> Property<S> of(Function<S, T> cell) {
      return new Property<>(name, cell.andThen(value));
    }
  }

  /** In which all cells may differ. */
  public static final List<Property<Cell>> OF_CELLS =
      List.of(
          new Property<>("batch size", cell -> Integer.toString(cell.batchSize())),
          new Property<>("intra-op threads", cell -> Integer.toString(cell.intraOpThreads())),
          new Property<>("", cell -> cell.model().title()),
          new Property<>("", cell -> cell.configuration().engine().title()),
          new Property<>("", cell -> cell.configuration().optimization().title()),
          new Property<>("", cell -> cell.configuration().device().title()),
          new Property<>("", cell -> cell.configuration().precision().title()),
          new Property<>("", cell -> cell.configuration().copies().title()),
          new Property<>("", cell -> cell.configuration().allocator().title()),
          new Property<>("", cell -> cell.configuration().smt().title()),
          new Property<>("", cell -> cell.configuration().served().title()),
          new Property<>("", cell -> cell.mapping().title()),
          new Property<>("", cell -> cell.division().describe()));

  /** Products that are described; the cells of others are counted. */
  private static final int MOST = 6;

  /** Counts that follow each other are a range from so many on. */
  private static final int RANGE = 3;

  private static final Comparator<String> SHORT_FIRST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final List<T> all;

  /** The cells that have a value, by property and value; of properties that vary. */
  private final Map<Property<T>, SortedMap<String, List<T>>> having = new LinkedHashMap<>();

  /** Of sets of these cells. */
  public CellSets(List<Property<T>> properties, Collection<T> all) {
    this.all = List.copyOf(all);
    for (Property<T> property : properties) {
      SortedMap<String, List<T>> values =
          all.stream()
              .collect(
                  Collectors.groupingBy(
                      property.value(),
                      () ->
                          new TreeMap<>(
                              property.name().isEmpty() ? Comparator.naturalOrder() : SHORT_FIRST),
                      Collectors.toList()));
      if (values.size() > 1) {
        having.put(property, values);
      }
    }
  }

  /** A line for each product, and one that counts the cells of products beyond the sixth. */
  public List<String> describe(Collection<T> some) {
    Set<T> wanted = Set.copyOf(some);
    Set<T> left = new LinkedHashSet<>(some);
    List<String> lines = new ArrayList<>();
    while (!left.isEmpty() && lines.size() < MOST) {
      Map<Property<T>, Set<String>> product = product(left.iterator().next(), wanted);
      List<T> covered = all.stream().filter(cell -> isIn(cell, product)).toList();
      lines.add(text(product, covered.size()));
      covered.forEach(left::remove);
    }
    if (!left.isEmpty()) {
      lines.add("and %d more".formatted(left.size()));
    }
    return lines;
  }

  /** A product that holds a cell and none that is not wanted, in as few properties as it can. */
  private Map<Property<T>, Set<String>> product(T first, Set<T> wanted) {
    Map<Property<T>, Set<String>> product = new LinkedHashMap<>();
    having
        .keySet()
        .forEach(property -> product.put(property, Set.of(property.value().apply(first))));
    if (wanted.size() > 1) {
      having.keySet().forEach(property -> widen(product, property, wanted));
      product.entrySet().stream()
          .sorted(Comparator.comparingInt(property -> -property.getValue().size()))
          .map(Map.Entry::getKey)
          .toList()
          .forEach(property -> drop(product, property, wanted));
    }
    return product;
  }

  /** Adds to a property the values of which all cells are wanted. */
  private void widen(Map<Property<T>, Set<String>> product, Property<T> property, Set<T> wanted) {
    Set<String> values = new HashSet<>(requireNonNull(product.remove(property)));
    requireNonNull(having.get(property))
        .forEach(
            (value, cells) -> {
              List<T> more = cells.stream().filter(cell -> isIn(cell, product)).toList();
              if (!more.isEmpty() && wanted.containsAll(more)) {
                values.add(value);
              }
            });
    product.put(property, values);
  }

  /** Leaves out a property that keeps no cell away. */
  private void drop(Map<Property<T>, Set<String>> product, Property<T> property, Set<T> wanted) {
    Set<String> values = requireNonNull(product.remove(property));
    if (!all.stream().filter(cell -> isIn(cell, product)).allMatch(wanted::contains)) {
      product.put(property, values);
    }
  }

  private boolean isIn(T cell, Map<Property<T>, Set<String>> product) {
    return product.entrySet().stream()
        .allMatch(values -> values.getValue().contains(values.getKey().value().apply(cell)));
  }

  /** {@code PyTorch, Script: batch sizes 16, 64}: values of which there is one come first. */
  private String text(Map<Property<T>, Set<String>> product, int cells) {
    List<String> single = new ArrayList<>();
    List<String> several = new ArrayList<>();
    int listed = 1;
    for (boolean counts : new boolean[] {false, true}) {
      for (Property<T> property : having.keySet()) {
        Set<String> values = product.getOrDefault(property, Set.of());
        if (!values.isEmpty() && counts != property.name().isEmpty()) {
          listed *= values.size();
          (values.size() == 1 ? single : several).add(text(property, values));
        }
      }
    }
    String every = product.isEmpty() ? "every cell" : cells > listed ? "every cell of " : "";
    String between = single.isEmpty() || several.isEmpty() ? "" : ": ";
    return every + String.join(", ", single) + between + String.join("; ", several);
  }

  /** {@code batch sizes 1, 16 to 64}. */
  private String text(Property<T> property, Set<String> values) {
    String name = property.name();
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    for (String value : requireNonNull(having.get(property)).keySet()) {
      if (values.contains(value)) {
        rows.get(rows.size() - 1).add(value);
      } else {
        rows.add(new ArrayList<>());
      }
    }
    String joined =
        rows.stream()
            .filter(row -> !row.isEmpty())
            .map(
                row ->
                    !name.isEmpty() && row.size() >= RANGE
                        ? row.get(0) + " to " + row.get(row.size() - 1)
                        : String.join(", ", row))
            .collect(Collectors.joining(", "));
    if (name.isEmpty()) {
      return joined;
    }
    return name + (values.size() > 1 && !name.endsWith("s") ? "s " : " ") + joined;
  }
}
