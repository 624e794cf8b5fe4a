package dev.scalebench.postprocess.preview;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown to HTML, with what Jekyll's kramdown adds to it. */
final class Markdown {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .customInlineContentParserFactory(new Punctuation())
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> new HeadingIds())
          .attributeProviderFactory(context -> Markdown::asKramdown)
          .build();

  private Markdown() {}

  static String html(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }

  /** Attributes of kramdown's that the library does not write, or writes otherwise. */
  private static void asKramdown(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Code) {
      attributes.put("class", "language-plaintext highlighter-rouge");
    }
    String align = node instanceof TableCell ? attributes.remove("align") : null;
    if (align != null) {
      attributes.put("style", "text-align: " + align);
    }
  }
}
