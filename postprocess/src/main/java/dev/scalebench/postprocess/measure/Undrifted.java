package dev.scalebench.postprocess.measure;

/**
 * A cell's throughput with the host's drift taken out, for ratios of cells.
 *
 * @param perSecond inferences per second, had the host been as fast as it was on average
 * @param drift what was taken out
 */
public record Undrifted(Estimate perSecond, Drift drift) {}
