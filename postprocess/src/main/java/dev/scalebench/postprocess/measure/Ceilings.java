package dev.scalebench.postprocess.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What bounds the cells of a page: at most one for the processor, and one for each precision of a
 * GPU, in this order.
 */
public record Ceilings(List<Ceiling> all) {

  /** Where nothing was measured. */
  public static final Ceilings NONE = new Ceilings(List.of());

  private static final Comparator<Ceiling> ORDER =
      Comparator.<Ceiling, Device>comparing(ceiling -> ceiling.rates().device())
          .thenComparing(ceiling -> ceiling.rates().precision());

  /** The highest first, of those on most threads. */
  private static final Comparator<Ceiling> PREFERRED =
      Comparator.<Ceiling>comparingInt(ceiling -> ceiling.rates().threads())
          .thenComparingDouble(ceiling -> ceiling.rates().productFlopPerSecond())
          .thenComparingDouble(ceiling -> ceiling.rates().memoryBytesPerSecond().orElse(0))
          .reversed();

  public Ceilings {
    all = List.copyOf(all);
  }

  /**
   * Those of what was measured, for this network and this size of inputs. Of several that bound a
   * cell it is that on most threads, then the highest.
   */
  public static Ceilings of(ModelMeasurements data, Collection<Ceiling> known) {
    List<Ceiling> chosen = new ArrayList<>();
    known.stream()
        .filter(ceiling -> ceiling.model().equals(data.model()))
        .filter(ceiling -> ceiling.inputSize().equals(data.inputSize()))
        .filter(
            ceiling ->
                data.measurements().stream().map(Measurement::cell).anyMatch(ceiling::bounds))
        .sorted(ORDER.thenComparing(PREFERRED))
        .filter(
            ceiling ->
                chosen.isEmpty() || ORDER.compare(chosen.get(chosen.size() - 1), ceiling) != 0)
        .forEachOrdered(chosen::add);
    return new Ceilings(chosen);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those of a device. */
  public Ceilings of(Device device) {
    return new Ceilings(all.stream().filter(each -> each.rates().device() == device).toList());
  }

  /** Devices that have some. */
  public Stream<Device> devices() {
    return all.stream().map(ceiling -> ceiling.rates().device()).distinct();
  }

  /** That of a cell; empty if none bounds it. */
  public Optional<Ceiling> of(Cell cell) {
    return all.stream().filter(ceiling -> ceiling.bounds(cell)).findFirst();
  }

  /** What a cell's products do, in percent of its own ceiling; empty if it has none. */
  public Optional<Estimate> percent(Measurement measurement) {
    return of(measurement.cell()).flatMap(ceiling -> ceiling.percent(measurement));
  }
}
