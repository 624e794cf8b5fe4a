package dev.scalebench.postprocess.preview;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of the site that Jekyll could not make a page of, and why, on one line. */
final class RenderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String line;

  RenderException(Path file, String reason) {
    this(file, reason, null);
  }

  RenderException(Path file, Throwable cause) {
    this(
        file,
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
        cause);
  }

  private RenderException(Path file, String reason, @Nullable Throwable cause) {
    super(cause);
    this.line = (file + ": " + reason).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  @Override
  public String getMessage() {
    return line;
  }
}
