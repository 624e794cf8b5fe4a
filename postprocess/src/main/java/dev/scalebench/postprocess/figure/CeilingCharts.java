package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Reference;
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
        ceiling::gigaflopPerSecond,
        new HighestThreads.Words(
            ID,
            "",
            "rate of arithmetic",
            "by batch size",
            "Matrix products, convolutions (GFLOP/s)"),
        new Reference(ID, ceiling::mostGigaflopPerSecond));
  }

  /** The same in percent of the ceiling. */
  List<Figure> shares(Mapping mapping) {
    return figures(
        mapping,
        ceiling::percent,
        new HighestThreads.Words(ID, "share", "share of the ceiling", "by batch size", SHARE),
        Reference.FULL_CEILING);
  }

  private List<Figure> figures(
      Mapping mapping,
      Function<Measurement, Optional<Estimate>> quantity,
      HighestThreads.Words words,
      Reference reference) {
    HighestThreads charted = new HighestThreads(subject, quantity);
    return charted.figures(
        mapping,
        charted.linesOverSeveral(mapping),
        words,
        LineGraph.Scale.LINEAR,
        Optional.of(reference));
  }
}
