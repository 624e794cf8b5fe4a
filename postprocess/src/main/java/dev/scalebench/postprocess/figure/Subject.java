package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.SeriesFactory;
import dev.scalebench.postprocess.graph.ThreadAxis;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.List;

/**
 * What the charts of a page are of.
 *
 * @param naming of charts
 * @param configurations names of configurations
 * @param series lines and bars
 */
public record Subject(
    ModelMeasurements data,
    FigureNames naming,
    ConfigurationNames configurations,
    SeriesFactory series) {

  private static final int FEW_THREAD_COUNTS = 3;

  /** As many batch sizes as the large sweep has up to 128. */
  private static final int MANY_BATCH_SIZES = 8;

  /**
   * What the charts of measurements are of.
   *
   * @param title the model's name for readers
   * @param place where it was measured, for readers
   */
  public static Subject of(ModelMeasurements data, String title, String place) {
    ConfigurationNames configurations = new ConfigurationNames(data.configurations());
    return new Subject(
        data,
        new FigureNames(
            data,
            title,
            place,
            new ConfigurationNames(data.attempted(Cell::configuration)).shared()),
        configurations,
        new SeriesFactory(data));
  }

  /**
   * Names the only one of a chart's lines, which has no legend, where the page has others; else
   * empty.
   */
  String only(List<LineGraph.Series> configurations) {
    return configurations.size() == 1 && data.attempted(Cell::configuration).size() > 1
        ? configurations.get(0).label()
        : "";
  }

  /**
   * Whether lines of batch sizes over threads can be read. Over so few thread counts a line has no
   * course, and many lines lie on each other.
   */
  boolean readsOverThreads() {
    return threadAxis().threads().size() > FEW_THREAD_COUNTS
        || data.batchSizes().size() < MANY_BATCH_SIZES;
  }

  /** What is shown over threads. */
  ThreadAxis threadAxis() {
    return series.threadAxis();
  }
}
