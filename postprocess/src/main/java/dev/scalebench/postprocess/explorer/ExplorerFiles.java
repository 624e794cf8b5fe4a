package dev.scalebench.postprocess.explorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.samskivert.mustache.Template;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import dev.scalebench.postprocess.site.Templates;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final Template template = Templates.load(ExplorerFiles.class, "explorer");
  private final List<Page> together;

  /** What the template shows. */
  private record View(
      String title, String machine, String revision, String input, List<String> csvFiles) {

    private static View of(Page page) {
      String model = page.data().model().id();
      List<String> csvFiles =
          new ArrayList<>(
              List.of(model + "_latency.csv", model + "_throughput.csv", model + "_relative.csv"));
      if (!page.data().withAnswers().isEmpty()) {
        csvFiles.add(model + "_answers.csv");
      }
      if (!page.data().withFirstAnswers().isEmpty()) {
        csvFiles.add(model + "_first_answers.csv");
      }
      for (Condition.File file : Condition.File.values()) {
        if (!page.data().with(file).isEmpty()) {
          csvFiles.add("%s_%s.csv".formatted(model, file.id()));
        }
      }
      if (!page.data().mixes().isEmpty()) {
        csvFiles.add(model + "_instances.csv");
      }
      if (!page.data().failures().isEmpty() || !page.data().mixFailures().isEmpty()) {
        csvFiles.add(model + "_failures.csv");
      }
      return new View(
          page.title().text(),
          page.place().machine(),
          page.place().revision(),
          page.data().describeInputSize(),
          csvFiles);
    }
  }

  /**
   * @param together the pages that are published in one go
   */
  public ExplorerFiles(List<Page> together) {
    this.together = List.copyOf(together);
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    Files.writeString(directory.resolve(ExplorerData.PAGE), template.execute(View.of(page)));
    try (Writer script = Files.newBufferedWriter(directory.resolve(DATA))) {
      script.write("window.scalebenchData = ");
      json.writeValue(script, ExplorerData.of(page, together));
      script.write(";\n");
    }
  }
}
