package dev.scalebench.budget;

/**
 * The logarithms of the times of a cell's forks.
 *
 * @param forks how many
 * @param mean of them; 0 of none
 * @param squares sum of their squared differences from the mean
 */
record Sample(int forks, double mean, double squares) {
  static final Sample EMPTY = new Sample(0, 0, 0);

  /** With one more (B. P. Welford, Technometrics 4, 1962). */
  Sample with(double seconds) {
    double off = Math.log(seconds) - mean;
    double shifted = mean + off / (forks + 1);
    return new Sample(forks + 1, shifted, squares + off * (Math.log(seconds) - shifted));
  }

  /** Degrees of freedom of its variance. */
  int freedom() {
    return Math.max(0, forks - 1);
  }
}
