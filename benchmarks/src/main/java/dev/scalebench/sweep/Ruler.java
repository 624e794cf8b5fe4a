package dev.scalebench.sweep;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A small product of matrices, always the same, on one thread: what it takes tells how fast the
 * processor is just now. Read before and after the calls of each fork, it tells what a cell is from
 * how fast the host was meanwhile.
 *
 * <p>Matrices are {@value #SIZE} × {@value #SIZE} in float32, 48 KiB together. They stay in a
 * core's caches, so a neighbour on another core slows it down by the clock and by stolen time
 * alone. Readings allocate nothing.
 */
public final class Ruler {
  /** The reading before the fork's first call, ms. */
  static final String BEFORE = "ruler.before";

  /** The reading after its last. */
  static final String AFTER = "ruler.after";

  private static final int SIZE = 64;

  /** Products that are timed together, some milliseconds, far above what a clock resolves. */
  private static final int PRODUCTS = 80;

  /** Timed batches of products; the median leaves out those in which something else ran. */
  private static final int TIMED = 15;

  /** Untimed ones before them, in which HotSpot compiles the product. */
  private static final int UNTIMED = 6;

  private static final double NANOS_PER_MILLI = 1e6;

  private final float[][] a = new float[SIZE][SIZE];
  private final float[][] b = new float[SIZE][SIZE];
  private final float[][] product = new float[SIZE][SIZE];
  private final long[] nanos = new long[TIMED];

  /** Fills the matrices. */
  public Ruler() {
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        a[i][j] = (i + 1f) / (j + 2f);
        b[i][j] = (j + 1f) / (i + 3f);
      }
    }
  }

  /**
   * One reading: the median time of {@value #PRODUCTS} products in ms.
   *
   * @param clock nanoseconds
   */
  public double milliseconds(LongSupplier clock) {
    for (int i = 0; i < UNTIMED; i++) {
      multiply();
    }
    for (int i = 0; i < TIMED; i++) {
      long start = clock.getAsLong();
      multiply();
      nanos[i] = clock.getAsLong() - start;
    }
    Arrays.sort(nanos);
    return nanos[TIMED / 2] / NANOS_PER_MILLI;
  }

  private void multiply() {
    for (int i = 0; i < PRODUCTS; i++) {
      for (int row = 0; row < SIZE; row++) {
        Arrays.fill(product[row], 0);
        for (int k = 0; k < SIZE; k++) {
          addTimes(a[row][k], b[k], product[row]);
        }
      }
    }
  }

  /** y += factor · x: a loop over several arrays, which C2 vectorizes. */
  private static void addTimes(float factor, float[] x, float[] y) {
    for (int i = 0; i < SIZE; i++) {
      y[i] += factor * x[i];
    }
  }
}
