package dev.scalebench.postprocess.compare;

/** What became of a cell, the worst first. */
public enum Change {
  /** It takes longer, beyond noise. */
  SLOWER("slower"),
  /** It takes less time, beyond noise. */
  FASTER("faster"),
  /** The means may differ by noise alone, and by little more. */
  WITHIN_NOISE("within noise"),
  /** The means may differ by noise alone; so wide is their ratio's interval that it may be much. */
  INCONCLUSIVE("inconclusive"),
  /** Nobody knows how noisy the means are. */
  UNKNOWN("noise unknown");

  private final String title;

  Change(String title) {
    this.title = title;
  }

  /** For readers. */
  public String title() {
    return title;
  }
}
