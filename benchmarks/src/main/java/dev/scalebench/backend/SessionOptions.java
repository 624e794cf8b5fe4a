package dev.scalebench.backend;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.util.Map;

/**
 * How a session is to run, whatever the network.
 *
 * @param input what one input of a batch looks like
 * @param others what more belongs to an input of a network that takes several tensors, by name
 * @param batchSize inputs in one forward pass
 * @param intraOpThreads threads inside one operator
 * @param device where
 * @param precision type of weights and activations
 * @param kernels what computes a frozen program; means nothing to eager execution
 * @param cache where files that outlive the process go
 */
public record SessionOptions(
    InputSpec input,
    Map<String, InputSpec> others,
    int batchSize,
    int intraOpThreads,
    Device device,
    Precision precision,
    Kernels kernels,
    Cache cache) {
  public SessionOptions {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got: " + batchSize);
    }
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
  }
}
