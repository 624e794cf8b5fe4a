package dev.scalebench.postprocess.page;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The templates of pages, with what values are escaped against. */
final class Templates {

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

  private Templates() {}

  static Template load(String name) {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withEscaper(ESCAPER)
        .withLoader(Templates::resource)
        .loadTemplate(name);
  }

  private static Reader resource(String name) {
    return new InputStreamReader(
        Objects.requireNonNull(Templates.class.getResourceAsStream(name + ".mustache"), name),
        StandardCharsets.UTF_8);
  }
}
