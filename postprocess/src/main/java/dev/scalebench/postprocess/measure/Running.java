package dev.scalebench.postprocess.measure;

/** What the instances of a mix share. */
public enum Running implements Titled {
  /** Nothing: each has a JVM. */
  PROCESSES("processes", "Processes"),
  /** A JVM; each has weights of its own. */
  SESSIONS("sessions", "Sessions in one process"),
  /** A JVM and the weights: they are callers of one session. */
  SHARED("shared", "Callers of one session");

  /** The parameter's name; results that are older than it lack it. */
  public static final String PARAM = "running";

  private final String id;
  private final String title;

  Running(String id, String title) {
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
