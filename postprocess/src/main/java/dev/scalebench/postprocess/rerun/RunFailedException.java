package dev.scalebench.postprocess.rerun;

/** The benchmarks could not measure; its message says why. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  public RunFailedException(String message) {
    super(message);
  }
}
