package dev.scalebench.postprocess.explorer;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.style.Looks.Look;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of cells, and what each of them has.
 *
 * @param part whether it is a part of configurations
 * @param values that occur, in their order
 * @param column which of the values each cell has
 */
record ExplorerParameter(
    String id, String title, boolean part, List<Option> values, List<Integer> column) {

  /**
   * A value.
   *
   * @param number what it is as a number; null for those that are none
   * @param look of lines that are coloured by it; null where scripts choose one
   */
  record Option(String id, String title, @Nullable Integer number, @Nullable Look look) {

    static Option of(Titled value) {
      return new Option(value.id(), value.title(), null, null);
    }
  }

  /**
   * A parameter.
   *
   * @param option of each value, asked for in their order
   */
  static <T extends Comparable<T>> ExplorerParameter of(
      String id,
      String title,
      boolean part,
      List<Cell> cells,
      Function<Cell, T> property,
      Function<T, Option> option) {
    List<T> values = cells.stream().map(property).distinct().sorted().toList();
    return new ExplorerParameter(
        id,
        title,
        part,
        values.stream().map(option).toList(),
        cells.stream()
            .map(cell -> Collections.binarySearch(values, property.apply(cell)))
            .toList());
  }

  /**
   * One whose values are numbers.
   *
   * @param looks of all values, ascending
   */
  static ExplorerParameter ofNumbers(
      String id,
      String title,
      List<Cell> cells,
      Function<Cell, Integer> property,
      List<Look> looks) {
    Iterator<Look> look = looks.iterator();
    return of(
        id,
        title,
        false,
        cells,
        property,
        value -> new Option(String.valueOf(value), String.valueOf(value), value, look.next()));
  }
}
