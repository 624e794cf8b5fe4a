package dev.scalebench.postprocess.preview;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/**
 * Turns quotes, dashes and dots of Markdown text into typographic ones as kramdown does, save for
 * its rarer rules on quotes. What is written as an entity stays as it is.
 */
final class Punctuation implements InlineContentParserFactory, InlineContentParser {

  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('"', '\'', '-', '.');
  }

  @Override
  public InlineContentParser create() {
    return this;
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    int previous = scanner.peekPreviousCodePoint();
    char first = scanner.peek();
    String replacement;
    if (first == '"' || first == '\'') {
      scanner.next();
      boolean opens = opens(previous, scanner.peekCodePoint());
      replacement = first == '"' ? (opens ? "“" : "”") : (opens ? "‘" : "’");
    } else if (scanner.next("---")) {
      replacement = "—";
    } else if (scanner.next("--")) {
      replacement = "–";
    } else if (scanner.next("...")) {
      replacement = "…";
    } else {
      return ParsedInline.none();
    }
    return ParsedInline.of(new Text(replacement), scanner.position());
  }

  private static boolean opens(int previous, int next) {
    return previous == Scanner.END
        ? Character.isLetterOrDigit(next)
        : Character.isWhitespace(previous) || "[{(-".indexOf(previous) >= 0;
  }
}
