package dev.scalebench.backend;

import java.util.List;

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

  /** What one forward pass takes on a GPU; a call to measure beside the timed ones. */
  default CallTimes times() {
    return CallTimes.UNKNOWN;
  }

  /**
   * Forward passes with the engine's own profiler on, which makes them slower. Some that are not
   * told may come before.
   *
   * @param calls how many are told
   * @throws UnsupportedOperationException if the engine does not tell its operations
   */
  default List<ProfiledCall> profile(int calls) {
    throw new UnsupportedOperationException(
        "%s does not tell its operations".formatted(getClass().getSimpleName()));
  }

  /**
   * Another caller of the same weights, with a batch of its own. Called by the thread that will use
   * it, and closed before this session.
   *
   * @throws UnsupportedOperationException if callers would share more than weights
   */
  default Session another() {
    throw new UnsupportedOperationException(
        "%s cannot be shared by callers".formatted(getClass().getSimpleName()));
  }

  @Override
  void close();
}
