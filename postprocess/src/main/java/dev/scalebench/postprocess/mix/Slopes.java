package dev.scalebench.postprocess.mix;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Least squares of two slopes that are not negative.
 *
 * @param growing of what grows with the batch
 * @param fixed of what does not
 */
record Slopes(double growing, double fixed) {

  /**
   * A logarithm that is to be explained.
   *
   * @param growing what explains it by the first slope
   * @param fixed what explains it by the second
   */
  record Row(double growing, double fixed, double logarithm) {}

  /** Rows that explain the same, up to rounding, tell nothing of a second slope. */
  private static final double PARALLEL = 1e-9;

  /** One slope for both. */
  static Slopes one(List<Row> rows) {
    double slope =
        slope(
            sum(rows, row -> square(row.growing() + row.fixed())),
            sum(rows, row -> (row.growing() + row.fixed()) * row.logarithm()));
    return new Slopes(slope, slope);
  }

  /** Where the free minimum has a negative slope, the least is on a side of the quadrant. */
  static Slopes two(List<Row> rows) {
    double gg = sum(rows, row -> square(row.growing()));
    double ff = sum(rows, row -> square(row.fixed()));
    double gf = sum(rows, row -> row.growing() * row.fixed());
    double gy = sum(rows, row -> row.growing() * row.logarithm());
    double fy = sum(rows, row -> row.fixed() * row.logarithm());
    double determinant = gg * ff - gf * gf;
    if (determinant > PARALLEL * gg * ff) {
      double growing = (gy * ff - fy * gf) / determinant;
      double fixed = (fy * gg - gy * gf) / determinant;
      if (growing >= 0 && fixed >= 0) {
        return new Slopes(growing, fixed);
      }
    }
    Slopes onlyGrowing = new Slopes(slope(gg, gy), 0);
    Slopes onlyFixed = new Slopes(0, slope(ff, fy));
    return onlyGrowing.squares(rows) <= onlyFixed.squares(rows) ? onlyGrowing : onlyFixed;
  }

  private static double slope(double squares, double products) {
    return squares > 0 ? Math.max(0, products / squares) : 0;
  }

  private double squares(List<Row> rows) {
    return sum(
        rows, row -> square(row.logarithm() - growing * row.growing() - fixed * row.fixed()));
  }

  private static double sum(List<Row> rows, ToDoubleFunction<Row> term) {
    return rows.stream().mapToDouble(term).sum();
  }

  private static double square(double value) {
    return value * value;
  }
}
