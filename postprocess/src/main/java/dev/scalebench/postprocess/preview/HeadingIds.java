package dev.scalebench.postprocess.preview;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Gives the headings of one page the ids that links expect, those of {@code generate_gfm_header_id}
 * in kramdown-parser-gfm: a repeated heading gets a number.
 */
final class HeadingIds implements AttributeProvider {

  private static final Pattern NO_WORD =
      Pattern.compile("[^\\w\\- \\t]", Pattern.UNICODE_CHARACTER_CLASS);

  private final Map<String, Integer> uses = new HashMap<>();

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", next(text(node)));
    }
  }

  String next(String heading) {
    String id =
        NO_WORD
            .matcher(heading.toLowerCase(Locale.ROOT))
            .replaceAll("")
            .replace(' ', '-')
            .replace('\t', '-');
    int earlier = uses.merge(id, 1, Integer::sum) - 1;
    return earlier == 0 ? id : id + "-" + earlier;
  }

  private static String text(Node heading) {
    StringBuilder text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text node) {
            text.append(node.getLiteral());
          }

          @Override
          public void visit(Code node) {
            text.append(node.getLiteral());
          }
        });
    return text.toString();
  }
}
