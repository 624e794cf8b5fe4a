package dev.scalebench.postprocess.measure;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What cells are compared with: a cell that differs from them in one property. */
public enum Relation implements Titled {
  /** It leaves siblings idle, whatever becomes of them beside more threads. */
  ONE_THREAD("intraOpThreads=1", "one thread") {
    @Override
    public Cell base(Cell cell) {
      return cell.with(cell.configuration().with(Smt.IDLE)).withThreads(1);
    }
  },
  ENGINE("engine=" + Engine.PYTORCH.id(), Engine.PYTORCH.title()) {
    @Override
    public Cell base(Cell cell) {
      return cell.with(cell.configuration().with(Engine.PYTORCH));
    }
  },
  /** For what comes after TensorFlow alone: PyTorch's ratio would be the inverse of one above. */
  LATER_ENGINE("engine=" + Engine.TENSORFLOW.id(), Engine.TENSORFLOW.title()) {
    @Override
    public Cell base(Cell cell) {
      return cell.configuration().engine().compareTo(Engine.TENSORFLOW) > 0
          ? cell.with(cell.configuration().with(Engine.TENSORFLOW))
          : cell;
    }
  },
  OPTIMIZATION("optimization=" + Optimization.NONE.id(), "eager execution") {
    @Override
    public Cell base(Cell cell) {
      return cell.with(cell.configuration().with(Optimization.NONE));
    }
  },
  PRECISION("precision=" + Precision.FLOAT32.id(), Precision.FLOAT32.title()) {
    @Override
    public Cell base(Cell cell) {
      return cell.with(cell.configuration().with(Precision.FLOAT32));
    }
  },
  COPIES(Copies.PARAM + "=" + Copies.EXCLUDED.id(), "no copies") {
    @Override
    public Cell base(Cell cell) {
      return cell.with(cell.configuration().with(Copies.EXCLUDED));
    }
  },
  ALLOCATOR(Allocator.PARAM + "=" + Allocator.DEFAULT.id(), "the C library's allocator") {
    @Override
    public Cell base(Cell cell) {
      return cell.with(cell.configuration().with(Allocator.DEFAULT));
    }
  },
  /** On as many cores, which have two logical processors each: half of the threads. */
  SMT(Smt.PARAM + "=" + Smt.IDLE.id(), "idle siblings on as many cores") {
    @Override
    public Cell base(Cell cell) {
      return cell.configuration().smt() == Smt.USED && cell.intraOpThreads() % 2 == 0
          ? cell.with(cell.configuration().with(Smt.IDLE)).withThreads(cell.intraOpThreads() / 2)
          : cell;
    }
  },
  MAPPING("mapping=" + Mapping.SEQUENTIAL.id(), "sequential cores") {
    @Override
    public Cell base(Cell cell) {
      return cell.with(Mapping.SEQUENTIAL);
    }
  };

  private final String id;
  private final String title;

  Relation(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The property of the cells compared with: {@code engine=pytorch}. */
  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /** The cell to compare with; the cell itself if it has the property. */
  public abstract Cell base(Cell cell);

  /**
   * How many times as many inputs a second each cell infers as the one it is compared with. Cells
   * that are compared with others only, and those without a counterpart, are left out.
   */
  public SortedMap<Cell, Estimate> ratios(ModelMeasurements data) {
    Map<Cell, Measurement> cells =
        data.measurements().stream()
            .collect(Collectors.toMap(Measurement::cell, Function.identity()));
    SortedMap<Cell, Estimate> ratios = new TreeMap<>();
    for (Measurement measurement : data.measurements()) {
      Cell base = base(measurement.cell());
      if (!base.equals(measurement.cell()) && cells.containsKey(base)) {
        ratio(measurement, cells.get(base))
            .ifPresent(ratio -> ratios.put(measurement.cell(), ratio));
      }
    }
    return ratios;
  }

  /** With the host's drift taken out of both, or of neither. */
  private static Optional<Estimate> ratio(Measurement of, Measurement base) {
    return of.undrifted().isPresent() && base.undrifted().isPresent()
        ? quotient(
            of.undrifted().map(Undrifted::perSecond), base.undrifted().map(Undrifted::perSecond))
        : quotient(
            of.throughput().map(Throughput::perSecond),
            base.throughput().map(Throughput::perSecond));
  }

  private static Optional<Estimate> quotient(
      Optional<Estimate> numerator, Optional<Estimate> denominator) {
    return numerator.flatMap(above -> denominator.map(above::over));
  }
}
