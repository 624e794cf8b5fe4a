package dev.scalebench.postprocess.measure;

/** Whether a cell's iterations measured the same thing, from the best to the worst. */
public enum Verdict implements Titled {
  STEADY("steady", "steady"),
  /** They agree, but the interval of the mean is wider than ±10 %. */
  UNCERTAIN("uncertain", "interval too wide"),
  /** They agree, but nothing was warmed up before. */
  COLD("cold", "not warmed up"),
  /** Iterations became faster and faster. */
  WARMING("warming", "still warming up"),
  /** Iterations differ, in no such order. */
  DRIFTING("drifting", "drifting"),
  /** Others took processor time or used the GPU, the clock changed, or the GPU was slowed down. */
  DISTURBED("disturbed", "disturbed");

  private final String id;
  private final String title;

  Verdict(String id, String title) {
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
