package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.style.LineStyle;
import java.awt.Color;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lines over threads, batch sizes or instances.
 *
 * @param yLabel what y is, and its unit
 * @param legendTitle what the lines differ in
 * @param reference what lines are to be compared with
 */
public record LineGraph(
    Heading heading,
    XAxis xAxis,
    String yLabel,
    Scale scale,
    String legendTitle,
    List<Series> series,
    Optional<Reference> reference)
    implements Graph {

  public LineGraph {
    series = List.copyOf(series);
    if (series.stream().allMatch(line -> line.points().isEmpty())) {
      throw new IllegalArgumentException("series must have points");
    }
  }

  /** Whether a cell of any line has no result. */
  public boolean hasGaps() {
    return series.stream().anyMatch(line -> !line.gaps().isEmpty());
  }

  /** Whether any point is not steady. */
  public boolean hasUnsteadyPoints() {
    return series.stream()
        .flatMap(line -> line.points().stream())
        .anyMatch(point -> !point.steady());
  }

  /** All that is drawn, for the y axis. */
  public List<Estimate> estimates() {
    return series.stream().flatMap(line -> line.points().stream()).map(Point::y).toList();
  }

  /** What x counts. */
  public enum XAxis {
    /** Linear: lines that scale well are straight. */
    THREADS("Intra-op threads"),
    /** To base 2, as batch sizes are chosen. */
    BATCH_SIZES("Batch size"),
    /** To base 2, as cores are divided. */
    INSTANCES("Equal instances");

    private final String label;

    XAxis(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** How y is drawn. */
  public enum Scale {
    /** From 0, so that heights can be compared. */
    LINEAR,
    /** To base 10, where values lie decades apart. */
    LOG;

    /** Of the highest values of two lines: on a linear axis the lower would lie on the ground. */
    private static final double MOST_RATIO = 12;

    /**
     * Linear, as long as each line can be told from the ground.
     *
     * @param highest of each line
     */
    public static Scale ofHighest(DoubleSummaryStatistics highest) {
      return highest.getMax() > MOST_RATIO * highest.getMin() ? LOG : LINEAR;
    }
  }

  @Override
  public Set<Color> colors() {
    return series.stream().map(line -> line.style().color()).collect(Collectors.toSet());
  }

  /**
   * What lines are compared with; no cell gave it.
   *
   * @param label its name in the legend
   * @param height at x
   * @param mayLeave whether it may leave the chart, instead of pressing the lines down
   */
  public record Reference(String label, IntToDoubleFunction height, boolean mayLeave) {
    public static final Reference IDEAL_SPEED_UP = new Reference("ideal", threads -> threads, true);
    public static final Reference LAUNCH_BOUND =
        new Reference("launch-bound", x -> Bound.LAUNCH_PERCENT);
    public static final Reference PARITY = new Reference("alike", x -> 1);
    public static final Reference FULL_CEILING = new Reference("ceiling", x -> 100);

    /** One that is shown in full. */
    public Reference(String label, IntToDoubleFunction height) {
      this(label, height, false);
    }

    /** What threads give over batch sizes if each does as much as one alone. */
    public static Reference idealOn(int threads) {
      return new Reference("ideal on " + threads, batchSize -> threads, true);
    }

    /** Its height at x. */
    public double at(int x) {
      return height.applyAsDouble(x);
    }
  }

  /** One line. It breaks at its gaps. */
  public record Series(String label, LineStyle style, List<Point> points, List<Gap> gaps) {
    public Series {
      points = List.copyOf(points);
      gaps = List.copyOf(gaps);
    }
  }

  /** What was measured at x. */
  public record Point(int x, Estimate y, boolean steady) {}

  /** Why nothing was measured at x. */
  public record Gap(int x, FailureKind kind) {}
}
