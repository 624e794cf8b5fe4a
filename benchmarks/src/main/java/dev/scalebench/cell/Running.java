package dev.scalebench.cell;

/** What the instances of a mix share: values of the parameter {@code running}. */
public enum Running implements Labelled {
  /** Nothing: each has a JVM of its own. */
  PROCESSES("processes"),
  /** A JVM; each has a session with weights of its own. */
  SESSIONS("sessions"),
  /** A JVM and one session's weights: each is a caller with a batch of its own. */
  SHARED("shared");

  private final String label;

  Running(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
