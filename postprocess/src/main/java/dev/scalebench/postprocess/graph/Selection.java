package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The cells of a mapping that have one more property in common: what a chart is drawn of. */
public record Selection(
    Mapping mapping,
    Optional<Configuration> configuration,
    OptionalInt batchSize,
    OptionalInt threads) {

  public static Selection of(Mapping mapping, Configuration configuration) {
    return new Selection(
        mapping, Optional.of(configuration), OptionalInt.empty(), OptionalInt.empty());
  }

  public static Selection ofBatchSize(Mapping mapping, int batchSize) {
    return new Selection(mapping, Optional.empty(), OptionalInt.of(batchSize), OptionalInt.empty());
  }

  /** Of one thread count. */
  public static Selection ofThreads(Mapping mapping, int threads) {
    return new Selection(mapping, Optional.empty(), OptionalInt.empty(), OptionalInt.of(threads));
  }

  /**
   * The items of each selection, in their order. With it a page takes time in proportion to its
   * cells.
   */
  static <T> Map<Selection, List<T>> index(List<T> items, Function<T, Cell> cellOf) {
    Map<Selection, List<T>> index = new HashMap<>();
    for (T item : items) {
      Cell cell = cellOf.apply(item);
      for (Selection selection :
          List.of(
              of(cell.mapping(), cell.configuration()),
              ofBatchSize(cell.mapping(), cell.batchSize()),
              ofThreads(cell.mapping(), cell.intraOpThreads()))) {
        index.computeIfAbsent(selection, key -> new ArrayList<>()).add(item);
      }
    }
    return index;
  }
}
