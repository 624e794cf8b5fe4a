package dev.scalebench.backend;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where a network is computed: values of the parameter {@code device}. */
public enum Device {
  /** The processor. */
  CPU("cpu"),
  /** The first GPU that CUDA tells. */
  CUDA("cuda");

  private static final double NANO = 1e-9;

  private final String label;

  Device(String label) {
    this.label = label;
  }

  /** The name in parameters and result files. */
  public String label() {
    return label;
  }

  /**
   * Time of a call until all its work is queued: a GPU's kernels run while the next ones are being
   * queued.
   *
   * @param call begins it
   * @param complete waits for what it gives, and releases that
   * @return seconds; empty on the processor, where a call returns when it is complete
   */
  public <T> OptionalDouble enqueueSeconds(Supplier<T> call, Consumer<? super T> complete) {
    if (this == CPU) {
      return OptionalDouble.empty();
    }
    long start = System.nanoTime();
    T result = call.get();
    long queued = System.nanoTime();
    complete.accept(result);
    return OptionalDouble.of((queued - start) * NANO);
  }

  /**
   * Checks where a result is, as the engine tells.
   *
   * @param where the engine's own name of the place
   * @throws IllegalStateException if it is elsewhere: an engine that went back to the processor
   *     would be measured under a wrong name
   */
  public void require(boolean onGpu, String where) {
    if (onGpu != (this == CUDA)) {
      throw new IllegalStateException("computed on %s, not on %s".formatted(where, label));
    }
  }
}
