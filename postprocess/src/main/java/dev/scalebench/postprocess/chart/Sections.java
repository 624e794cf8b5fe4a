package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.BarGraph.Bar;
import dev.scalebench.postprocess.chart.Graph.Heading;
import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which charts a page has. One that would show nothing is left out. */
public final class Sections {

  private final Subject subject;
  private final ModelMeasurements data;
  private final FigureNames naming;
  private final ConfigurationNames configurations;
  private final SeriesFactory series;
  private final boolean oneThreadCount;

  private Sections(Subject subject) {
    this.subject = subject;
    this.data = subject.data();
    this.configurations = subject.configurations();
    this.naming = subject.naming();
    this.series = subject.series();
    this.oneThreadCount = subject.oneThreadCount();
  }

  /** One section a mapping. */
  public static List<Section> of(Subject subject) {
    Sections sections = new Sections(subject);
    return subject.data().mappings().stream().map(sections::section).toList();
  }

  private Section section(Mapping mapping) {
    return new Section(
        mapping,
        perBatch(mapping, Quantity.LATENCY),
        perConfiguration(mapping, Quantity.LATENCY),
        perBatch(mapping, Quantity.THROUGHPUT),
        perConfiguration(mapping, Quantity.THROUGHPUT),
        throughputPerBatchSize(mapping));
  }

  private List<Figure> perBatch(Mapping mapping, Quantity quantity) {
    List<Figure> figures = new ArrayList<>();
    for (Integer batchSize : data.batchSizes()) {
      String file = naming.file(quantity.id(), mapping, batchSize.toString());
      String alt = naming.alt(quantity, mapping, " BS=" + batchSize);
      batchGraph(mapping, quantity, batchSize)
          .ifPresent(graph -> figures.add(new Figure(file, alt, graph)));
    }
    return figures;
  }

  private Optional<Graph> batchGraph(Mapping mapping, Quantity quantity, int batchSize) {
    Selection cells = Selection.ofBatchSize(mapping, batchSize);
    List<LineGraph.Series> lines = series.configurations(quantity, cells);
    Heading heading =
        naming.heading(
            quantity.title(),
            mapping,
            "at batch size " + batchSize,
            oneThreadCount ? "" : subject.only(lines));
    if (oneThreadCount) {
      int threads = data.threadCounts().first();
      List<Bar> bars = series.bars(quantity, cells, threads);
      return bars.isEmpty() ? Optional.empty() : Optional.of(new BarGraph(heading, quantity, bars));
    }
    return lines(heading, XAxis.THREADS, quantity, Scale.LINEAR, "Configuration", lines);
  }

  private List<Figure> perConfiguration(Mapping mapping, Quantity quantity) {
    List<Figure> figures = new ArrayList<>();
    for (Configuration configuration : data.configurations()) {
      String file = naming.file(quantity.id(), mapping, configurations.slug(configuration));
      String alt = naming.alt(quantity, mapping, opt(configuration));
      configurationGraph(mapping, quantity, configuration)
          .ifPresent(graph -> figures.add(new Figure(file, alt, graph)));
    }
    return figures;
  }

  /** Batches of 1 and of 1024 take times decades apart: only a log axis shows both. */
  private Optional<Graph> configurationGraph(
      Mapping mapping, Quantity quantity, Configuration configuration) {
    Scale scale = quantity == Quantity.LATENCY ? Scale.LOG : Scale.LINEAR;
    Selection cells = Selection.of(mapping, configuration);
    Heading heading =
        naming.heading(
            quantity.title(),
            mapping,
            oneThreadCount ? "by batch size" : "by threads and batch size",
            configurations.varying(configuration));
    return oneThreadCount
        ? overBatchSizes(heading, quantity, scale, cells)
        : lines(
            heading,
            XAxis.THREADS,
            quantity,
            scale,
            "Batch size",
            series.batchSizes(quantity, cells));
  }

  private List<Figure> throughputPerBatchSize(Mapping mapping) {
    Quantity quantity = Quantity.THROUGHPUT;
    boolean several = data.configurations().size() > 1;
    List<Figure> figures = new ArrayList<>();
    for (Configuration configuration : data.configurations()) {
      String file =
          naming.file(quantity.id(), mapping, configurations.slug(configuration) + "-perBS");
      String alt = naming.alt(quantity, mapping, " per BS" + (several ? opt(configuration) : ""));
      Heading heading =
          naming.heading(
              quantity.title(),
              mapping,
              oneThreadCount ? "by batch size" : "by batch size and threads",
              configurations.varying(configuration));
      overBatchSizes(heading, quantity, Scale.LINEAR, Selection.of(mapping, configuration))
          .ifPresent(graph -> figures.add(new Figure(file, alt, graph)));
    }
    return figures;
  }

  private Optional<Graph> overBatchSizes(
      Heading heading, Quantity quantity, Scale scale, Selection cells) {
    return lines(
        heading,
        XAxis.BATCH_SIZES,
        quantity,
        scale,
        "Threads",
        series.threadCounts(quantity, cells));
  }

  private String opt(Configuration configuration) {
    return " Opt=" + configurations.title(configuration);
  }

  private static Optional<Graph> lines(
      Heading heading,
      XAxis xAxis,
      Quantity quantity,
      Scale scale,
      String legendTitle,
      List<LineGraph.Series> lines) {
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LineGraph(
                heading, xAxis, quantity.axisLabel(), scale, legendTitle, lines, Optional.empty()));
  }
}
