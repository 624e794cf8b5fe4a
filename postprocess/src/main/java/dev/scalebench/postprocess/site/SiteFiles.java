package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.file.Path;

/** Writes what pages share. */
@FunctionalInterface
public interface SiteFiles {

  /** Writes into {@code assets}, in a directory like the site's own. */
  void write(Path root) throws IOException;
}
