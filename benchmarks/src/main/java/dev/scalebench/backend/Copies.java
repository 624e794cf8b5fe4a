package dev.scalebench.backend;

/**
 * Whether the timed call copies between the host's memory and the device's: values of the parameter
 * {@code copies}.
 */
public enum Copies {
  /** The batch sits on the device, and one element of the result is read back. */
  EXCLUDED("excluded"),
  /** The batch begins in the host's memory, and the whole result ends there. */
  INCLUDED("included");

  private final String label;

  Copies(String label) {
    this.label = label;
  }

  /** The name in parameters and result files. */
  public String label() {
    return label;
  }
}
