package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Reference;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Precision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How near cells come to what their device can do, over batch sizes, a line per configuration.
 *
 * @param device of the cells
 * @param ceilings of any devices
 */
public record CeilingCharts(Subject subject, Device device, Ceilings ceilings) {

  /** The title of their chapter. */
  public static final String CHAPTER = "Distance from the ceiling";

  /** What the rate is of the ceiling, and its unit. */
  public static final String SHARE = "Share of the ceiling (%)";

  private static final String ID = "ceiling";
  private static final String SHARES = "share";
  private static final String ON_GPU = "cuda";
  private static final double KILO = 1e3;

  /** FLOP/s below those of the ceiling; for a GPU a chart per precision, each below its own. */
  List<Figure> rates(Mapping mapping) {
    return ceilings.of(device).all().stream()
        .flatMap(
            ceiling ->
                (device == Device.CPU ? rates(mapping, ceiling) : ratesOnGpu(mapping, ceiling))
                    .stream())
        .toList();
  }

  private List<Figure> rates(Mapping mapping, Ceiling ceiling) {
    return figures(
        mapping,
        ceiling::gigaflopPerSecond,
        new HighestThreads.Words(
            ID,
            "",
            "rate of arithmetic",
            "by batch size",
            "Matrix products, convolutions (GFLOP/s)"),
        Scale.LINEAR,
        new Reference(ID, ceiling::mostGigaflopPerSecond));
  }

  /** Small batches and large ones lie decades apart. */
  private List<Figure> ratesOnGpu(Mapping mapping, Ceiling ceiling) {
    Precision precision = ceiling.rates().precision();
    return figures(
        mapping,
        measurement -> ceiling.gigaflopPerSecond(measurement).map(rate -> rate.times(1 / KILO)),
        new HighestThreads.Words(
            ID,
            ON_GPU + "-" + precision.id(),
            "rate of arithmetic",
            "in %s by batch size".formatted(precision.title()),
            "Matrix products, convolutions (TFLOP/s)"),
        Scale.LOG,
        new Reference(ID, batchSize -> ceiling.mostGigaflopPerSecond(batchSize) / KILO));
  }

  /** The same in percent of each cell's own ceiling. */
  List<Figure> shares(Mapping mapping) {
    Ceilings own = ceilings.of(device);
    return figures(
        mapping,
        own::percent,
        new HighestThreads.Words(
            ID,
            device == Device.CPU ? SHARES : SHARES + "-" + ON_GPU,
            "share of the ceiling",
            device == Device.CPU ? "by batch size" : "on the GPU by batch size",
            SHARE),
        Scale.LINEAR,
        Reference.FULL_CEILING);
  }

  /** Whether a chart of the chapter shows shares. */
  public static boolean showsShares(Figure figure) {
    return figure.graph() instanceof LineGraph graph && graph.yLabel().equals(SHARE);
  }

  private List<Figure> figures(
      Mapping mapping,
      Function<Measurement, Optional<Estimate>> quantity,
      HighestThreads.Words words,
      Scale scale,
      Reference reference) {
    HighestThreads charted = new HighestThreads(subject, quantity);
    return charted.figures(
        mapping, charted.linesOverSeveral(mapping), words, scale, Optional.of(reference));
  }
}
