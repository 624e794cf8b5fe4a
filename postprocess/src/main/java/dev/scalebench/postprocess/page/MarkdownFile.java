package dev.scalebench.postprocess.page;

import com.samskivert.mustache.Template;
import dev.scalebench.postprocess.site.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes {@code index.markdown}, and {@code analysis.markdown} where a page has one. */
public final class MarkdownFile implements PageFile {

  private final Template index = Templates.load(MarkdownFile.class, "index");
  private final Template analysis = Templates.load(MarkdownFile.class, "analysis");

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
}
