package dev.scalebench.backend;

/** Where a network is computed: values of the parameter {@code device}. */
public enum Device {
  /** The processor. */
  CPU("cpu"),
  /** The first GPU that CUDA tells. */
  CUDA("cuda");

  private final String label;

  Device(String label) {
    this.label = label;
  }

  /** The name in parameters and result files. */
  public String label() {
    return label;
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
