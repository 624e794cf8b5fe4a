package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.measure.Estimate;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;

/** The axes of all charts. */
final class Axes {

  /** Digits that fit below a plot, counting a space after each label as one. */
  private static final int MAX_DIGITS = 72;

  /** Decades of a log axis of which 1, 2 and 5 can be labelled without crowding. */
  private static final double MAX_LABELLED_DECADES = 5;

  /** From this ratio of its ends on, a log axis is labelled at 1, 2 and 5. */
  private static final double FAR = 4;

  /** Room above the highest value. */
  private static final double HEADROOM = 1.05;

  /** How much higher than the highest mean an error bar may reach. */
  private static final double MAX_OVERSHOOT = 1.5;

  private Axes() {}

  /** Linear, labelled at whole numbers. */
  static ValueAxis threads(String label, int min, int max) {
    NumberAxis axis = new NumberAxis(label);
    double margin = Math.max(0.3, (max - min) * 0.03);
    axis.setRange(Math.max(0, min - margin), max + margin);
    axis.setTickUnit(new NumberTickUnit(Ticks.wholeStep(max - min + 1, maxLabels(max)), plain()));
    return Chart.styled(axis);
  }

  /** How many labels fit side by side. */
  private static int maxLabels(int max) {
    return MAX_DIGITS / (String.valueOf(max).length() + 1);
  }

  /** To base 2, labelled at powers of two. */
  static ValueAxis batchSizes(String label, int min, int max) {
    return Chart.styled(
        new LogTickAxis(label, Ticks.powersOfTwo(min, max, maxLabels(max)), plain()));
  }

  /** Linear from 0. */
  static NumberAxis fromZero(String label, double max) {
    NumberAxis axis = new NumberAxis(label);
    double step = Ticks.linearStep(max);
    axis.setTickUnit(new NumberTickUnit(step, format(step)));
    axis.setRange(0, max * HEADROOM);
    return Chart.styled(axis);
  }

  /** To base 10. */
  static ValueAxis log(String label, double min, double max) {
    boolean crowded = Math.log10(max / min) > MAX_LABELLED_DECADES;
    List<Double> ticks = crowded ? Ticks.powersOfTen(min, max) : Ticks.oneTwoFive(min, max);
    return Chart.styled(new LogTickAxis(label, ticks, format(ticks.get(0))));
  }

  /** Of ratios around 1: half as long is as far from it as twice as long. */
  static ValueAxis ratios(String label, double min, double max) {
    List<Double> ticks = max / min > FAR ? Ticks.oneTwoFive(min, max) : Ticks.linear(min, max);
    return Chart.styled(
        new LogTickAxis(
            label,
            ticks,
            new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))));
  }

  /** The highest end of an error bar; one that would flatten everything else is cut off. */
  static double highest(List<Estimate> estimates) {
    double mean = estimates.stream().mapToDouble(Estimate::mean).max().orElseThrow();
    double end = estimates.stream().mapToDouble(Estimate::high).max().orElseThrow();
    return Math.min(end, MAX_OVERSHOOT * mean);
  }

  /** The lowest mean: error bars may reach 0, where a log axis cannot go. */
  static double lowest(List<Estimate> estimates) {
    return estimates.stream().mapToDouble(Estimate::mean).min().orElseThrow();
  }

  /** As batch sizes are written. */
  private static NumberFormat plain() {
    return new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  /**
   * Digits as needed, in groups: {@code 10,000}, {@code 0.05}.
   *
   * @param finest the smallest number, of one significant digit
   */
  private static NumberFormat format(double finest) {
    NumberFormat format =
        new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(Math.max(0, (int) -Math.floor(Math.log10(finest))));
    return format;
  }
}
