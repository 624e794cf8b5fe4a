package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.LineGraph.Reference;
import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.Series;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How near cells come to what the machine can do, over batch sizes, a line per configuration. */
public record CeilingCharts(Subject subject, Ceiling ceiling) {

  /** What the rate is of the ceiling, and its unit. */
  public static final String SHARE = "Share of the ceiling (%)";

  private static final String ID = "ceiling";

  /** FLOP/s below those of the ceiling. */
  List<Figure> rates(Mapping mapping) {
    return figures(
        mapping,
        "",
        "rate of arithmetic",
        "Matrix products, convolutions (GFLOP/s)",
        ceiling::gigaflopPerSecond,
        new Reference(ID, ceiling::mostGigaflopPerSecond));
  }

  /** The same in percent of the ceiling. */
  List<Figure> shares(Mapping mapping) {
    return figures(
        mapping, "share", "share of the ceiling", SHARE, ceiling::percent, Reference.FULL_CEILING);
  }

  private List<Figure> figures(
      Mapping mapping,
      String of,
      String name,
      String yLabel,
      Function<Measurement, Optional<Estimate>> quantity,
      Reference reference) {
    List<Series> lines = new HighestThreads(subject, quantity).linesOverSeveral(mapping);
    if (lines.isEmpty()) {
      return List.of();
    }
    LineGraph graph =
        new LineGraph(
            subject.naming().heading(name, mapping, "by batch size", subject.only(lines)),
            XAxis.BATCH_SIZES,
            yLabel,
            Scale.LINEAR,
            "Configuration",
            lines,
            Optional.of(reference));
    return List.of(new Figure(subject.naming().file(ID, mapping, of), AltText.of(graph), graph));
  }
}
