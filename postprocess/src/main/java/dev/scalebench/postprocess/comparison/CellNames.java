package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.compare.CellKey;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.CellSets;
import dev.scalebench.postprocess.measure.CellSets.Property;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Extra;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names cells by what varies among them. */
final class CellNames {

  private static final List<Function<CellKey, String>> PARTS =
      Stream.of(
              Stream.<Function<CellKey, String>>of(
                  key -> key.cell().model().title(),
                  of(configuration -> configuration.engine().title()),
                  of(configuration -> configuration.optimization().title()),
                  of(configuration -> configuration.device().title()),
                  of(configuration -> configuration.precision().title())),
              Extra.ALL.stream().map(extra -> of(extra::title)),
              Stream.<Function<CellKey, String>>of(
                  key ->
                      key.cell().mapping() == Mapping.SEQUENTIAL
                          ? ""
                          : key.cell().mapping().title(),
                  CellNames::inputSize,
                  key -> key.mode().title()))
          .flatMap(Function.identity())
          .toList();

  private final List<Function<CellKey, String>> varying = new ArrayList<>();
  private final List<String> constant = new ArrayList<>();

  CellNames(Collection<CellKey> cells) {
    for (Function<CellKey, String> part : PARTS) {
      List<String> values = cells.stream().map(part).distinct().toList();
      if (values.size() > 1) {
        varying.add(part);
      } else {
        values.stream().filter(value -> !value.isEmpty()).forEach(constant::add);
      }
    }
  }

  private static Function<CellKey, String> of(Function<Configuration, String> part) {
    return key -> part.apply(key.cell().configuration());
  }

  private static String inputSize(CellKey key) {
    return key.inputSize().map(InputSize::describe).orElse("");
  }

  /** {@code PyTorch, Script, batch size 4, 2 threads}. */
  String name(CellKey key) {
    Cell cell = key.cell();
    List<String> parts = new ArrayList<>(varying.stream().map(part -> part.apply(key)).toList());
    parts.removeIf(String::isEmpty);
    if (cell.division().isSingle()) {
      parts.add("batch size " + cell.batchSize());
      parts.add(cell.intraOpThreads() == 1 ? "1 thread" : cell.intraOpThreads() + " threads");
    } else {
      parts.add(cell.division().describe());
    }
    return String.join(", ", parts);
  }

  /** Describes sets of cells. */
  static CellSets<CellKey> sets(Collection<CellKey> all) {
    List<Property<CellKey>> properties =
        new ArrayList<>(CellSets.OF_CELLS.stream().map(each -> each.of(CellKey::cell)).toList());
    properties.add(new Property<>("", CellNames::inputSize));
    properties.add(new Property<>("", key -> key.mode().title()));
    return new CellSets<>(properties, all);
  }

  /** What all cells have in common. */
  String shared() {
    return constant.stream().collect(Collectors.joining(", "));
  }
}
