package dev.scalebench.postprocess.measure;

import org.jspecify.annotations.Nullable;

/** Results that no page can be made of. The message is one line for the user. */
public final class InvalidResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidResultsException(String message) {
    super(message);
  }

  public InvalidResultsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
