package dev.scalebench.postprocess.measure;

/**
 * Inputs inferred per second.
 *
 * @param perSecond inferences per second
 * @param source whether it was measured or follows from the latency
 */
public record Throughput(Estimate perSecond, Source source) implements Score {

  /** Where a throughput comes from. */
  public enum Source implements Titled {
    MEASURED("measured", "as JMH counted them"),
    FROM_LATENCY("latency", "batch size × 1000 / mean latency in ms");

    private final String id;
    private final String title;

    Source(String id, String title) {
      this.id = id;
      this.title = title;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String title() {
      return title;
    }
  }

  /**
   * The throughput of a caller that sends one batch after the other.
   *
   * @param passesPerSecond forward passes per second
   */
  public static Throughput measured(int batchSize, Estimate passesPerSecond) {
    Latency.check(1000 / passesPerSecond.mean());
    return new Throughput(passesPerSecond.times(batchSize), Source.MEASURED);
  }

  /** The throughput of a caller that sends one batch after the other, from their latency. */
  public static Throughput of(int batchSize, Latency latency) {
    return new Throughput(latency.millis().dividing(batchSize * 1000.0), Source.FROM_LATENCY);
  }
}
