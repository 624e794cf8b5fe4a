package dev.scalebench.postprocess.graph;

import java.awt.Color;
import java.util.Set;

/** What a chart shows, before anything is drawn. */
public sealed interface Graph
    permits LineGraph,
        BarGraph,
        RangeGraph,
        HeatMapGraph,
        MixGraph,
        DotGraph,
        CurveGraph,
        OperationGraph {

  /** Stands above the chart. */
  Heading heading();

  /** The colours of its lines or bars. */
  Set<Color> colors();

  /** Says what the chart is of, so that it can stand alone. */
  record Heading(String title, String subtitle) {}
}
