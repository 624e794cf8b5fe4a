package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart on a page.
 *
 * @param alt what a reader is told who can't see it
 */
public record Figure(String fileName, String alt, Graph graph) {

  /** The file's name without its ending. */
  public String name() {
    return fileName.replaceFirst("\\.png$", "");
  }

  /** What is drawn into each file, in the order of the figures. */
  public static Map<String, Graph> graphs(List<Figure> figures) {
    Map<String, Graph> graphs = new LinkedHashMap<>();
    figures.forEach(figure -> graphs.put(figure.fileName(), figure.graph()));
    return graphs;
  }
}
