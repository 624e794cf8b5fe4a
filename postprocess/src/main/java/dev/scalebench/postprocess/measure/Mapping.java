package dev.scalebench.postprocess.measure;

/** The order in which cores are handed to threads. */
public enum Mapping implements Titled {
  /** Fills a NUMA node before the next. */
  SEQUENTIAL("sequential", "Sequential"),
  /** Alternates between NUMA nodes. */
  INTERLEAVE("interleave", "Interleave");

  private final String id;
  private final String title;

  Mapping(String id, String title) {
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
