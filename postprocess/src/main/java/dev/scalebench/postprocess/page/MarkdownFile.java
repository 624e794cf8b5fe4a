package dev.scalebench.postprocess.page;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes {@code index.markdown}. */
final class MarkdownFile implements PageFile {

  /** Against HTML, and against Liquid, which runs over the page before Markdown does. */
  private static final Mustache.Escaper ESCAPER =
      Escapers.simple(
          new String[][] {
            {"&", "&amp;"},
            {"<", "&lt;"},
            {">", "&gt;"},
            {"\"", "&quot;"},
            {"'", "&#39;"},
            {"{", "&#123;"},
            {"}", "&#125;"}
          });

  private final Template template;

  MarkdownFile() {
    try (InputStream resource =
            Objects.requireNonNull(MarkdownFile.class.getResourceAsStream("index.mustache"));
        Reader reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
      template = Mustache.compiler().emptyStringIsFalse(true).withEscaper(ESCAPER).compile(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    Files.writeString(directory.resolve("index.markdown"), text(page));
  }

  String text(Page page) {
    return template.execute(PageView.of(page));
  }

  /** Between double quotes, as in JSON, which YAML 1.2 contains. */
  static String yaml(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
