package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.Result;
import java.util.Comparator;
import java.util.Optional;

/** What two results have in common that can be compared. */
public record CellKey(Cell cell, Optional<InputSize> inputSize, Mode mode)
    implements Comparable<CellKey> {

  private static final Comparator<CellKey> ORDER =
      Comparator.comparing(CellKey::cell)
          .thenComparing(CellKey::inputSize, InputSize.UNKNOWN_FIRST)
          .thenComparing(CellKey::mode);

  static CellKey of(Result result) {
    return new CellKey(result.cell(), result.inputSize(), result.settings().mode());
  }

  @Override
  public int compareTo(CellKey other) {
    return ORDER.compare(this, other);
  }
}
