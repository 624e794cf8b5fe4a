package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of a JMH result file.
 *
 * @param source the file it stands in, for messages
 * @param inputSize as the model counts; empty where the file does not tell
 * @param calls that were timed one by one; empty where the file does not tell
 * @param forks of which there are several, in their order; empty where the file does not tell
 */
public record Result(
    String source,
    Cell cell,
    Optional<InputSize> inputSize,
    Weights weights,
    Settings settings,
    Score score,
    SecondaryMetrics secondary,
    OptionalLong calls,
    List<Fork> forks) {

  public Result {
    forks = List.copyOf(forks);
  }
}
