package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the time of a cell's calls goes, as its engine's own profiler tells it. Times are of a
 * call.
 *
 * @param inputSize empty where nobody knows
 * @param plainMillis without the profiler
 * @param profiledMillis with it, of which all that follow are parts
 * @param outsideMillis in no operation
 * @param leastOutsideMillis what of that a call without the profiler has at least
 * @param outermost operations that the engine is asked for; these call others in turn
 * @param operations the costliest first
 */
public record CellProfile(
    Cell cell,
    Optional<InputSize> inputSize,
    double plainMillis,
    double profiledMillis,
    double outsideMillis,
    double leastOutsideMillis,
    double outermost,
    List<OperationTime> operations) {

  public CellProfile {
    operations = List.copyOf(operations);
    if (!(plainMillis > 0) || !(profiledMillis > 0)) {
      throw new IllegalArgumentException("calls must take time");
    }
    if (!(outsideMillis >= 0) || !(leastOutsideMillis >= 0) || !(outermost > 0)) {
      throw new IllegalArgumentException(
          "what is in no operation must not be below 0, and some operation must be asked for");
    }
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("operations must not be empty");
    }
  }

  /**
   * Those of a network with this size of inputs, by cell; of several of one cell the first. The
   * order is that of cells.
   */
  public static List<CellProfile> of(ModelMeasurements data, Collection<CellProfile> known) {
    SortedMap<Cell, CellProfile> own = new TreeMap<>();
    known.stream()
        .filter(profile -> profile.cell().model().equals(data.model()))
        .filter(profile -> profile.inputSize().equals(data.inputSize()))
        .forEach(profile -> own.putIfAbsent(profile.cell(), profile));
    return List.copyOf(own.values());
  }

  /** The cell that differs in being eager, if it is not. */
  public Cell eager() {
    return cell.with(cell.configuration().with(Optimization.NONE));
  }
}
