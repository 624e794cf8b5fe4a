package dev.scalebench.postprocess.draw;

import java.util.ArrayList;
import java.util.List;

/** Where an axis is labelled. */
final class Ticks {

  /** Steps between the labels of a log axis that are about equally far apart. */
  private static final int[] STEPS = {1, 2, 5};

  private Ticks() {}

  /**
   * The powers of two from the greatest up to {@code min} to the smallest from {@code max} on;
   * every so many of them where they are more than {@code count}.
   */
  static List<Double> powersOfTwo(int min, int max, int count) {
    double first = Integer.highestOneBit(min);
    int doublings = (int) Math.ceil(Math.log(max / first) / Math.log(2));
    int stride = (doublings + count) / count;
    List<Double> ticks = new ArrayList<>(List.of(first));
    for (double tick = first; tick < max; ) {
      tick *= 1 << stride;
      ticks.add(tick);
    }
    return ticks;
  }

  /** 1, 2, 5, 10, 20 … from the greatest up to {@code min} to the smallest from {@code max} on. */
  static List<Double> oneTwoFive(double min, double max) {
    int decade = (int) Math.floor(Math.log10(min));
    List<Double> ticks = new ArrayList<>();
    for (int step = 0; ticks.isEmpty() || ticks.get(ticks.size() - 1) < max; step++) {
      double tick = STEPS[step % 3] * power(decade + step / 3);
      if (tick <= min) {
        ticks.clear();
      }
      ticks.add(tick);
    }
    return ticks;
  }

  /** The powers of ten from the greatest up to {@code min} to the smallest from {@code max} on. */
  static List<Double> powersOfTen(double min, double max) {
    List<Double> ticks = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(min)); ; exponent++) {
      ticks.add(power(exponent));
      if (power(exponent) >= max) {
        return ticks;
      }
    }
  }

  /** The power of ten, exact: {@code Math.pow(10, -3)} may be off by a bit. */
  private static double power(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  /** The step of 1, 2, 5, 10, 20 … that divides a linear axis from 0 to {@code max} into 4 to 9. */
  static double linearStep(double max) {
    return oneTwoFive(max / 9, max / 9).stream()
        .filter(step -> step >= max / 9)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Equal steps of 1, 2, 5, 10, 20 … from {@code min} or just below to {@code max} or just above.
   */
  static List<Double> linear(double min, double max) {
    double step = linearStep(max - min);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.floor(min / step); ; i++) {
      ticks.add(i * step);
      if (i * step >= max) {
        return ticks;
      }
    }
  }

  /** The smallest power of two that divides {@code span} into at most {@code count} steps. */
  static int wholeStep(int span, int count) {
    int step = 1;
    while (span / step > count) {
      step *= 2;
    }
    return step;
  }
}
