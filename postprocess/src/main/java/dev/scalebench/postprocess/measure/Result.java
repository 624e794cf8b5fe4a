package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of a JMH result file.
 *
 * @param source the file it stands in, for messages
 * @param inputSize as the model counts; empty where the file does not tell
 * @param calls that were timed one by one; empty where the file does not tell
 */
public record Result(
    String source,
    Cell cell,
    Optional<InputSize> inputSize,
    Weights weights,
    Settings settings,
    Score score,
    SecondaryMetrics secondary,
    OptionalLong calls) {}
