package dev.scalebench.budget;

/**
 * Where the logarithm of a time lies.
 *
 * @param middle the mean of the logarithms of forks
 * @param half half the width of the 99.9 % interval; to first order the relative error
 * @param nextHalf what that would be with one fork more
 */
record Interval(double middle, double half, double nextHalf) {
  double low() {
    return middle - half;
  }

  double high() {
    return middle + half;
  }

  /** By how much one more fork would narrow it, to either side. */
  double gain() {
    return half - nextHalf;
  }

  /** The same of another unit, whose logarithm is less by so much. */
  Interval minus(double logarithm) {
    return new Interval(middle - logarithm, half, nextHalf);
  }
}
