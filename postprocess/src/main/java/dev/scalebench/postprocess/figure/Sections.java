package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.BarGraph;
import dev.scalebench.postprocess.graph.BarGraph.Bar;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.graph.Graph.Heading;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.graph.LineGraph.XAxis;
import dev.scalebench.postprocess.graph.Selection;
import dev.scalebench.postprocess.graph.SeriesFactory;
import dev.scalebench.postprocess.graph.ThreadAxis;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
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
  private final ThreadAxis threadAxis;

  private Sections(Subject subject) {
    this.subject = subject;
    this.data = subject.data();
    this.configurations = subject.configurations();
    this.naming = subject.naming();
    this.series = subject.series();
    this.threadAxis = subject.threadAxis();
  }

  /** One section a mapping. */
  public static List<Section> of(Subject subject) {
    Sections sections = new Sections(subject);
    return subject.data().mappings().stream().map(sections::section).toList();
  }

  private Section section(Mapping mapping) {
    boolean said = data.areOfTheFirstSites() || data.mappings().size() > 1;
    return new Section(
        said ? mapping.title() : "",
        perBatch(mapping, Quantity.LATENCY),
        perConfiguration(mapping, Quantity.LATENCY),
        perBatch(mapping, Quantity.THROUGHPUT),
        perConfiguration(mapping, Quantity.THROUGHPUT),
        throughputPerBatchSize(mapping));
  }

  /**
   * A chart a batch size; over few thread counts, where each would have a dot or two a
   * configuration, one a thread count. The highest is in {@link GlanceChart}.
   */
  private List<Figure> perBatch(Mapping mapping, Quantity quantity) {
    if (hasChartsOfThreadCounts()) {
      return threadAxis.threads().headSet(threadAxis.threads().last()).stream()
          .flatMap(threads -> threadCount(mapping, quantity, threads).stream())
          .toList();
    }
    return data.batchSizes().stream()
        .flatMap(batchSize -> batch(mapping, quantity, batchSize).stream())
        .toList();
  }

  private boolean hasChartsOfThreadCounts() {
    return !data.areOfTheFirstSites()
        && !subject.readsOverThreads()
        && threadAxis.exists()
        && threadAxis.single().isEmpty();
  }

  /** Lines of all configurations over batch sizes. */
  private Optional<Figure> threadCount(Mapping mapping, Quantity quantity, int threads) {
    List<LineGraph.Series> lines =
        series.configurationsOverBatchSizes(
            quantity, SeriesFactory::isSteady, cell -> true, Selection.ofThreads(mapping, threads));
    Heading heading =
        naming.heading(
            quantity.title(),
            mapping,
            "by batch size, on " + FigureNames.threads(threads),
            subject.only(lines));
    return lines(heading, XAxis.BATCH_SIZES, quantity, scale(quantity), "Configuration", lines)
        .map(graph -> figure(mapping, quantity, "threads-" + threads, "", graph));
  }

  /** Lines over threads, and bars of all configurations where some have no lines. */
  private List<Figure> batch(Mapping mapping, Quantity quantity, int batchSize) {
    List<Figure> figures = new ArrayList<>();
    Selection cells = Selection.ofBatchSize(mapping, batchSize);
    List<LineGraph.Series> lines = series.configurations(quantity, cells);
    String of = "at batch size " + batchSize;
    String file = String.valueOf(batchSize);
    String alt = " BS=" + batchSize;
    Heading heading = naming.heading(quantity.title(), mapping, of, subject.only(lines));
    lines(heading, XAxis.THREADS, quantity, Scale.LINEAR, "Configuration", lines)
        .ifPresent(graph -> figures.add(figure(mapping, quantity, file, alt, graph)));
    if (threadAxis.exists() && !series.hasSingle(cells)) {
      return figures;
    }
    List<Bar> bars = series.bars(quantity, cells);
    if (!bars.isEmpty()) {
      boolean more = !figures.isEmpty();
      String threads = more ? "CPU with " + threadAxis.threads().last() + " threads" : "";
      BarGraph graph =
          new BarGraph(
              naming.heading(quantity.title(), mapping, of, threads), quantity.axisLabel(), bars);
      figures.add(
          more
              ? figure(mapping, quantity, file + "-devices", alt + " Devices", graph)
              : figure(mapping, quantity, file, alt, graph));
    }
    return figures;
  }

  private Figure figure(Mapping mapping, Quantity quantity, String of, String alt, Graph graph) {
    return new Figure(
        naming.file(quantity.id(), mapping, of), alt(quantity, mapping, alt, graph), graph);
  }

  /** The first sites' pages keep their text; others say what a chart shows. */
  private String alt(Quantity quantity, Mapping mapping, String of, Graph graph) {
    if (data.areOfTheFirstSites()) {
      return naming.alt(quantity, mapping, of);
    }
    return (data.mappings().size() > 1 ? mapping.title() + " cores: " : "") + AltText.of(graph);
  }

  private List<Figure> perConfiguration(Mapping mapping, Quantity quantity) {
    List<Figure> figures = new ArrayList<>();
    for (Configuration configuration : data.configurations()) {
      String file = naming.file(quantity.id(), mapping, configurations.slug(configuration));
      configurationGraph(mapping, quantity, configuration)
          .ifPresent(
              graph ->
                  figures.add(
                      new Figure(file, alt(quantity, mapping, opt(configuration), graph), graph)));
    }
    return figures;
  }

  /** Batches of 1 and of 1024 take times decades apart: only a log axis shows both. */
  private static Scale scale(Quantity quantity) {
    return quantity == Quantity.LATENCY ? Scale.LOG : Scale.LINEAR;
  }

  private Optional<Graph> configurationGraph(
      Mapping mapping, Quantity quantity, Configuration configuration) {
    Scale scale = scale(quantity);
    boolean overThreads = threadAxis.has(configuration) && subject.readsOverThreads();
    if (!overThreads && quantity == Quantity.THROUGHPUT && !data.areOfTheFirstSites()) {
      return Optional.empty(); // it is shown per batch size
    }
    Selection cells = Selection.of(mapping, configuration);
    Heading heading =
        naming.heading(
            quantity.title(),
            mapping,
            overThreads
                ? "by threads and batch size"
                : threadAxis.has(configuration) ? "by batch size and threads" : "by batch size",
            configurations.varying(configuration));
    return !overThreads
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
      String of = " per BS" + (several ? opt(configuration) : "");
      Heading heading =
          naming.heading(
              quantity.title(),
              mapping,
              threadAxis.has(configuration) ? "by batch size and threads" : "by batch size",
              configurations.varying(configuration));
      overBatchSizes(heading, quantity, Scale.LINEAR, Selection.of(mapping, configuration))
          .ifPresent(
              graph -> figures.add(new Figure(file, alt(quantity, mapping, of, graph), graph)));
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
