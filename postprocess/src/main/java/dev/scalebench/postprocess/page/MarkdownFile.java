package dev.scalebench.postprocess.page;

import com.samskivert.mustache.Template;
import dev.scalebench.postprocess.site.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a page's Markdown: the answer in {@code index.markdown}, all charts and all numbers beside
 * it. Where the page has the text of the first result sites, the answer is in {@code
 * answer.markdown}.
 */
public final class MarkdownFile implements PageFile {

  private final Template seed = Templates.load(MarkdownFile.class, "seed");
  private final Template answer = Templates.load(MarkdownFile.class, "answer");
  private final Template charts = Templates.load(MarkdownFile.class, "charts");
  private final Template numbers = Templates.load(MarkdownFile.class, "numbers");

  @Override
  public void write(Page page, Path directory) throws IOException {
    for (Map.Entry<String, String> file : texts(page).entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /** The text of each file. */
  Map<String, String> texts(Page page) {
    PageView view = PageView.of(page);
    Map<String, String> texts = new LinkedHashMap<>();
    if (page.isOfTheFirstSites()) {
      texts.put("index.markdown", seed.execute(view));
      texts.put("answer.markdown", answer.execute(view));
    } else {
      texts.put("index.markdown", answer.execute(view));
    }
    texts.put("charts.markdown", charts.execute(view));
    texts.put("numbers.markdown", numbers.execute(view));
    return texts;
  }
}
