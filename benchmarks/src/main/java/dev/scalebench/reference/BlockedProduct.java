package dev.scalebench.reference;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;

/**
 * Matrix products y += a·b, cut into blocks that fit into a core's caches, on all cores. Blocks of
 * b are copied into rows of their own: HotSpot's C2 vectorizes a loop over several arrays, but not
 * one over several places of the same array. An element of y is summed in the same order whatever
 * the number of cores.
 *
 * @param m rows of a and y
 * @param k columns of a, rows of b
 * @param n columns of b and y
 * @param done told the floating-point operations of each block, by several threads
 */
record BlockedProduct(int m, int k, int n, DoubleConsumer done) {
  /** Columns of a block of y and b: 2 KiB a row. */
  private static final int COLUMNS = 256;

  /** Rows of a block of b; with {@link #COLUMNS}, 240 KiB of a second-level cache. */
  private static final int DEPTH = 120;

  /** Most rows of a block of y; more would reuse a block of b no better. */
  private static final int MOST_ROWS = 256;

  /** Fewest: a block of b costs as much to copy as some ten rows to multiply. */
  private static final int FEWEST_ROWS = 64;

  /** Blocks per core, so that cores finish at about the same time. */
  private static final int BLOCKS_PER_CORE = 4;

  /**
   * Rows of b that one pass over a row of y takes together. With more, or with several rows of y,
   * C2 leaves the loop unvectorized now and then, since unrolled it exceeds {@code
   * LoopUnrollLimit}.
   */
  private static final int DEPTH_AT_ONCE = 4;

  /** Doubles in the widest vector, twice: what C2's unrolled loop takes at least. */
  private static final int WIDTH_STEP = 16;

  /** The right-hand operand, wherever its elements are. */
  @FunctionalInterface
  interface Right {
    /**
     * Copies a block: {@code block[i][j]} becomes element {@code (row + i, column + j)} for i in 0
     * … rows, j in 0 … columns.
     */
    void copy(int row, int rows, int column, int columns, double[][] block);
  }

  /** An operand of a row-major array. */
  static Right rows(double[] values, int start, int width) {
    return (row, rows, column, columns, block) -> {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(values, start + (row + i) * width + column, block[i], 0, columns);
      }
    };
  }

  /** The transpose of a row-major array of that width. */
  static Right transposed(double[] values, int start, int width) {
    return (row, rows, column, columns, block) -> {
      for (int j = 0; j < columns; j++) {
        int source = start + (column + j) * width + row;
        for (int i = 0; i < rows; i++) {
          block[i][j] = values[source + i];
        }
      }
    };
  }

  /**
   * Adds several products of one shape.
   *
   * @param count how many
   * @param a row-major, {@code [m, k]}
   * @param aStep elements from one product's a to the next; 0 if they share it
   * @param b each product's right-hand operand
   * @param y row-major, {@code [count, m, n]}
   */
  void add(int count, double[] a, int aStep, IntFunction<Right> b, double[] y) {
    int panels = ceilDiv(n, COLUMNS);
    int width = ceilDiv(n, panels);
    int cores = ForkJoinPool.getCommonPoolParallelism() + 1;
    long rows = (long) m * count * panels / ((long) cores * BLOCKS_PER_CORE);
    int height = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, rows));
    int bands = ceilDiv(m, height);
    Tensor.forEach(
        count * panels * bands,
        index -> {
          int product = index / (panels * bands);
          int row = index % bands * height;
          int column = index / bands % panels * width;
          Block block =
              new Block(row, Math.min(height, m - row), column, Math.min(width, n - column));
          addBlock(a, product * aStep, b.apply(product), y, product * m * n, block);
          done.accept(2.0 * block.rows * block.columns * k);
        });
  }

  /** A block of y. */
  private record Block(int row, int rows, int column, int columns) {}

  private void addBlock(double[] a, int aStart, Right b, double[] y, int yStart, Block block) {
    int width = ceilDiv(block.columns, WIDTH_STEP) * WIDTH_STEP;
    int depthLimit = ceilDiv(Math.min(DEPTH, k), DEPTH_AT_ONCE) * DEPTH_AT_ONCE;
    double[][] sums = new double[block.rows][width];
    double[][] factors = new double[sums.length][depthLimit];
    double[][] panel = new double[depthLimit][width];
    for (int i = 0; i < block.rows; i++) {
      int source = yStart + (block.row + i) * n + block.column;
      System.arraycopy(y, source, sums[i], 0, block.columns);
    }
    for (int start = 0; start < k; start += DEPTH) {
      int depth = Math.min(DEPTH, k - start);
      int padded = ceilDiv(depth, DEPTH_AT_ONCE) * DEPTH_AT_ONCE;
      b.copy(start, depth, block.column, block.columns, panel);
      for (int i = depth; i < padded; i++) {
        Arrays.fill(panel[i], 0);
      }
      for (int i = 0; i < block.rows; i++) {
        System.arraycopy(a, aStart + (block.row + i) * k + start, factors[i], 0, depth);
        Arrays.fill(factors[i], depth, padded, 0);
      }
      for (int i = 0; i < block.rows; i++) {
        for (int d = 0; d < padded; d += DEPTH_AT_ONCE) {
          addRows(factors[i], d, panel, sums[i]);
        }
      }
    }
    for (int i = 0; i < block.rows; i++) {
      int target = yStart + (block.row + i) * n + block.column;
      System.arraycopy(sums[i], 0, y, target, block.columns);
    }
  }

  /** A row of y += four elements of a row of a, times four rows of b. */
  private static void addRows(double[] a, int d, double[][] panel, double[] y) {
    double[] b0 = panel[d];
    double[] b1 = panel[d + 1];
    double[] b2 = panel[d + 2];
    double[] b3 = panel[d + 3];
    double a0 = a[d];
    double a1 = a[d + 1];
    double a2 = a[d + 2];
    double a3 = a[d + 3];
    for (int j = 0; j < y.length; j++) {
      y[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
