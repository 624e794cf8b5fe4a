package dev.scalebench.sweep;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Short names for the cells of a sweep: what they have in common is said once.
 *
 * @param varying parameters in which they differ
 * @param modes whether they differ in JMH's mode
 */
public record CellNames(SortedSet<String> varying, boolean modes) {
  /** Names for these cells. */
  public static CellNames of(List<CellId> cells) {
    CellId first = cells.get(0);
    SortedSet<String> varying = new TreeSet<>();
    boolean modes = false;
    for (CellId cell : cells) {
      modes |= cell.mode() != first.mode();
      cell.params()
          .forEach(
              (name, value) -> {
                if (!value.equals(first.params().get(name))) {
                  varying.add(name);
                }
              });
    }
    return new CellNames(varying, modes);
  }

  /** What a cell does not share with the others. */
  public String name(CellId cell) {
    Stream<String> mode = modes ? Stream.of(cell.mode().shortLabel()) : Stream.of();
    return Stream.concat(mode, varying.stream().map(name -> name + "=" + cell.params().get(name)))
        .collect(Collectors.joining(" "));
  }

  /** What all cells share. */
  public String shared(CellId any) {
    return any.params().entrySet().stream()
        .filter(param -> !varying.contains(param.getKey()))
        .map(param -> param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining(" "));
  }
}
