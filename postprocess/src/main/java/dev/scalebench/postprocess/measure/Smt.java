package dev.scalebench.postprocess.measure;

/** Whether threads share cores whose logical processors are several. */
public enum Smt implements Titled {
  /** A thread has a core of its own. */
  IDLE("idle", "SMT siblings idle"),
  /** All logical processors of a core are used before the next core is. */
  USED("used", "SMT siblings used");

  /** The parameter's name; results that are older than it lack it. */
  public static final String PARAM = "smt";

  private final String id;
  private final String title;

  Smt(String id, String title) {
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
