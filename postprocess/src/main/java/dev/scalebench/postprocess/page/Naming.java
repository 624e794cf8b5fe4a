package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names cells in sentences and tables by what varies on a page.
 *
 * @param bothMappings whether it must be said which mapping a cell has
 * @param mostThreads of each configuration; on how many fewer a cell was measured must be said
 */
record Naming(
    ConfigurationNames configurations,
    boolean bothMappings,
    Map<Configuration, Integer> mostThreads) {

  static Naming of(ModelMeasurements data) {
    return new Naming(
        new ConfigurationNames(data.attempted(Cell::configuration)),
        data.attempted(Cell::mapping).size() > 1,
        data.measurements().stream()
            .map(Measurement::cell)
            .collect(Collectors.toMap(Cell::configuration, Cell::intraOpThreads, Math::max)));
  }

  String title(Configuration configuration) {
    return configurations.title(configuration);
  }

  /**
   * {@code PyTorch-Script on 2 threads}, where others have more, and a dagger where the cell was
   * not steady.
   */
  String contender(Measurement measurement) {
    Cell cell = measurement.cell();
    return title(cell.configuration())
        + (mostThreads.getOrDefault(cell.configuration(), 0) > cell.intraOpThreads()
            ? " on " + cell.intraOpThreads() + (cell.intraOpThreads() == 1 ? " thread" : " threads")
            : "")
        + (bothMappings && cell.mapping() == Mapping.INTERLEAVE ? ", interleaved cores" : "")
        + dagger(measurement);
  }

  /** Empty where nothing is known against the cell. */
  static String dagger(Measurement measurement) {
    return measurement.unsteadiness().isPresent() ? " †" : "";
  }
}
