package dev.scalebench.postprocess.measure;

import java.util.Optional;

/**
 * A result with what it was calculated from.
 *
 * @param samples empty where the file does not tell, or the mode times no single calls
 */
public record Sampled(Result result, Optional<Samples> samples) {}
