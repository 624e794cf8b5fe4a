package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.model.MatrixProduct;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Waves;
import dev.scalebench.weights.Cache;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reference is computed once, an input at a time, and says how it comes along. */
class ReferencesTest {
  private static final int SIZE = 40;
  private static final Model PRODUCT = new MatrixProduct(SIZE);

  @TempDir Path directory;

  /** Remembers what it is told. */
  private static final class Told implements Progress {
    private final List<Double> begun = new ArrayList<>();
    private final DoubleAdder done = new DoubleAdder();

    @Override
    public void begin(double flop) {
      begun.add(flop);
    }

    @Override
    public void advance(double flop) {
      done.add(flop);
    }
  }

  private Reference reference(Progress progress) {
    return References.of(PRODUCT, new Waves(), 1e-4, new Cache(directory), progress);
  }

  @Test
  void allOperationsAreToldOnce() {
    Told told = new Told();
    reference(told);
    double flop = Program.record(PRODUCT, PRODUCT.input().distinct()).productFlop();
    assertThat(told.begun).containsExactly(flop);
    assertThat(told.done.sum()).isEqualTo(flop);
  }

  @Test
  void whatIsStoredIsNotComputedAgain() {
    Reference first = reference(Progress.SILENT);
    Told told = new Told();
    assertThat(reference(told)).isEqualTo(first);
    assertThat(told.begun).isEmpty();
  }

  @Test
  void eachRowIsThatOfItsInput() {
    Reference reference = reference(Progress.SILENT);
    FloatBuffer inputs = PRODUCT.input().batch(reference.rows()).asFloatBuffer();
    FloatBuffer matrix = new Waves().values(Program.parameters(PRODUCT).get(0)).asFloatBuffer();
    assertThat(reference.rows()).isEqualTo(3);
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < SIZE; i++) {
        double sum = 0;
        for (int j = 0; j < SIZE; j++) {
          sum += (double) matrix.get(i * SIZE + j) * inputs.get(row * SIZE + j);
        }
        assertThat((double) reference.values().get(row * SIZE + i))
            .isCloseTo(sum, within(1e-6 * Math.max(1, Math.abs(sum))));
      }
    }
  }
}
