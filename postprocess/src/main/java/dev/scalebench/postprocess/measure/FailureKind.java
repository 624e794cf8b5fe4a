package dev.scalebench.postprocess.measure;

/** Why a cell has no result. */
public enum FailureKind implements Titled {
  /** The process that measured it threw, or ended by itself. */
  ERROR("error"),
  /** Its output is not the reference's. */
  WRONG_ANSWER("wrong answer"),
  OUT_OF_MEMORY("out of memory"),
  /** A signal ended the process. */
  KILLED("killed"),
  TIME_LIMIT("time limit"),
  /** A part of the measurement is missing. */
  INCOMPLETE("incomplete"),
  /** It was not tried. */
  SKIPPED("skipped");

  private final String id;

  FailureKind(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return id;
  }
}
