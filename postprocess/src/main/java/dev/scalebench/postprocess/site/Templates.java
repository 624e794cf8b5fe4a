package dev.scalebench.postprocess.site;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The templates of pages, with what values are escaped against. */
public final class Templates {

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

  /**
   * Reads a template.
   *
   * @param owner beside which the template and its parts lie
   * @param name without {@code .mustache}
   */
  public static Template load(Class<?> owner, String name) {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withEscaper(ESCAPER)
        .withLoader(part -> resource(owner, part))
        .loadTemplate(name);
  }

  /** Between double quotes, as in JSON, which YAML 1.2 contains. */
  public static String yaml(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static Reader resource(Class<?> owner, String name) {
    return new InputStreamReader(
        Objects.requireNonNull(owner.getResourceAsStream(name + ".mustache"), name),
        StandardCharsets.UTF_8);
  }
}
