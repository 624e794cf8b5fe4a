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
 * @param cudnn how the algorithms of convolutions are chosen; means nothing on the processor
 * @param copies whether calls copy between the host and the device
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
    Cudnn cudnn,
    Copies copies,
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

  /**
   * Compares the threads that an engine was asked for with those that it has.
   *
   * @param engine its name
   * @param actual threads inside one operator, as read back or counted
   * @throws IllegalStateException if they differ
   */
  public void requireThreads(String engine, int actual) {
    if (actual != intraOpThreads) {
      throw new IllegalStateException(
          "%s runs on %s intra-op threads, not on %s".formatted(engine, actual, intraOpThreads));
    }
  }
}
