package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.file.Path;

/** A directory of the site with a page of its own. */
public interface Publication {

  /** Where it is, relative to the site. */
  Path path();

  /** Writes it, an {@code index.markdown} among its files, into a directory that is empty. */
  void write(Path directory) throws IOException;
}
