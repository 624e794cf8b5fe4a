package dev.scalebench.postprocess.page;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Writes {@code index.markdown}, and {@code analysis.markdown} where a page has one. */
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

  private final Template index = template("index");
  private final Template analysis = template("analysis");

  private static Template template(String name) {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withEscaper(ESCAPER)
        .withLoader(MarkdownFile::resource)
        .loadTemplate(name);
  }

  private static Reader resource(String name) {
    return new InputStreamReader(
        Objects.requireNonNull(MarkdownFile.class.getResourceAsStream(name + ".mustache"), name),
        StandardCharsets.UTF_8);
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    Files.writeString(directory.resolve("index.markdown"), text(page));
    Optional<String> more = analysis(page);
    if (more.isPresent()) {
      Files.writeString(directory.resolve("analysis.markdown"), more.get());
    }
  }

  String text(Page page) {
    return index.execute(PageView.index(page));
  }

  Optional<String> analysis(Page page) {
    return PageView.analysis(page).map(analysis::execute);
  }

  /** Between double quotes, as in JSON, which YAML 1.2 contains. */
  static String yaml(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
