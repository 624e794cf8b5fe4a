package dev.scalebench.postprocess.page;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a part of a page. */
public interface PageFile {

  /** Writes it into the page's own directory. */
  void write(Page page, Path directory) throws IOException;
}
