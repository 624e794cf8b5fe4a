package dev.scalebench.backend;

import java.util.OptionalDouble;

/** A network and a batch on a device, ready to run. Used by one thread. */
public interface Session extends AutoCloseable {
  /** Receives an output, one input of the batch at a time. */
  @FunctionalInterface
  interface RowReader {
    /**
     * One row.
     *
     * @param row index in the batch
     * @param values the row's elements, row-major
     */
    void read(int row, float[] values);
  }

  /**
   * One forward pass. When this returns the output was complete, and is released again.
   *
   * @return the output's first element, read back from the device
   */
  float infer();

  /** One forward pass, its whole output read back. */
  void infer(RowReader reader);

  /**
   * Time of one forward pass until all its work is queued on the device; a call to measure beside
   * the timed one.
   *
   * @return seconds; empty where the engine does not return before the result is complete
   */
  default OptionalDouble enqueueSeconds() {
    return OptionalDouble.empty();
  }

  @Override
  void close();
}
