package dev.scalebench.postprocess.chart;

/**
 * A chart on a page.
 *
 * @param alt what a reader is told who can't see it
 */
public record Figure(String fileName, String alt, Graph graph) {}
