package dev.scalebench.postprocess.explorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a page's {@code explorer.html} and its data. Without front matter Jekyll copies them as
 * they are, so they work from a file, too; a browser loads scripts from files, but no JSON.
 */
public final class ExplorerFiles implements PageFile {

  private static final String DATA = "explorer-data.js";

  private final ObjectWriter json =
      new JsonMapper(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                  .build())
          .writer();
  private final List<Page> together;

  /**
   * @param together the pages that are published in one go
   */
  public ExplorerFiles(List<Page> together) {
    this.together = List.copyOf(together);
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    Files.writeString(directory.resolve(ExplorerData.PAGE), ExplorerPage.of(page).html());
    try (Writer script = Files.newBufferedWriter(directory.resolve(DATA))) {
      script.write("window.scalebenchData = ");
      json.writeValue(script, ExplorerData.of(page, together));
      script.write(";\n");
    }
  }
}
