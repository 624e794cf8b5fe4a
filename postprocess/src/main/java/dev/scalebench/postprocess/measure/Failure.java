package dev.scalebench.postprocess.measure;

import java.util.Optional;

/**
 * A cell that was to be measured and has no result.
 *
 * @param inputSize as the model counts; empty where the file does not tell
 * @param message one line of Unicode: whatever else was in it has become spaces
 */
public record Failure(
    Cell cell, Optional<InputSize> inputSize, Weights weights, FailureKind kind, String message) {

  public Failure {
    message = OneLine.of(message);
  }

  /** What pages are of, and what stands in messages: {@code gpt2 sequenceLength=11}. */
  String page() {
    Model model = cell.model();
    String size =
        inputSize.map(known -> " " + known.kind().param() + "=" + known.text()).orElse("");
    String file = weights.equals(Weights.SEEDED) ? "" : " weights=" + weights.diagnostic();
    return model.id() + size + file;
  }
}
