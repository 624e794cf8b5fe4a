package dev.scalebench.budget;

/**
 * A cell, as far as it matters to questions.
 *
 * @param network what it computes: questions are of one network each
 * @param configuration how: cells of one configuration differ in their batch size alone
 * @param batchSize inputs of a call, at least 1
 * @param device what computes it: forks on one device vary alike
 * @param part in which contests it takes part
 */
public record Contender(
    String network, String configuration, long batchSize, String device, Part part) {
  /** Contests that mean something for a cell. */
  public enum Part {
    /** All of them. */
    ALL,
    /**
     * All but that of latency: the cell is several instances, and its batch is that of them all.
     */
    THROUGHPUT,
    /**
     * None: its times hold those of waiting, or tell of a process that did something else before.
     */
    NONE
  }

  /** Checks the batch size. */
  public Contender {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got: " + batchSize);
    }
  }
}
