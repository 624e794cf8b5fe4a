package dev.scalebench.postprocess.measure;

/** JMH's way of measuring. */
public enum Mode implements Titled {
  /** Operations per time. */
  THROUGHPUT("thrpt", "throughput"),
  /**
   * Mean time of an operation; percentiles are over iteration means, so they are none of latency.
   */
  AVERAGE("avgt", "average time"),
  /** Times of single operations. */
  SAMPLE("sample", "sample time");

  private final String id;
  private final String title;

  Mode(String id, String title) {
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
