package dev.scalebench.postprocess.preview;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liqp.TemplateParser;
import liqp.antlr.CharStreamWithLocation;
import liqp.parser.Flavor;
import org.jspecify.annotations.Nullable;

/** Makes of a page what Jekyll makes of it: Liquid, then Markdown, then one layout in another. */
final class Renderer {

  /** Beyond these a template is a mistake: pages of the site take a thousandth. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final int MOST_CHARACTERS = 64 << 20;

  private final SiteDirectory site;
  private final TemplateParser liquid;

  Renderer(SiteDirectory site) {
    this.site = site;
    Path includes = site.root().resolve("_includes");
    this.liquid =
        new TemplateParser.Builder()
            .withFlavor(Flavor.JEKYLL)
            .withFilter(new Split())
            .withMaxIterations(MOST_ITERATIONS)
            .withMaxSizeRenderedString(MOST_CHARACTERS)
            .withNameResolver(
                name -> {
                  site.text(includes.resolve(name));
                  return new CharStreamWithLocation(includes.resolve(name));
                })
            .build();
  }

  /**
   * The page as a browser gets it.
   *
   * @throws RenderException if its Liquid, its front matter or a layout won't do
   */
  String render(SourceFile source, FrontMatter matter) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("site", siteVariables());
    variables.put("page", source.page());
    String content = liquid(source.file(), matter.body(), variables);
    if (source.isMarkdown()) {
      content = Markdown.html(content);
    }
    Set<Path> seen = new HashSet<>();
    Optional<String> layout = matter.layout();
    while (layout.isPresent()) {
      Path file = site.root().resolve("_layouts").resolve(layout.get() + ".html");
      if (!seen.add(file)) {
        throw new RenderException(file, "is a layout of itself");
      }
      String text = site.text(file);
      FrontMatter template =
          FrontMatter.of(text, file).orElseGet(() -> new FrontMatter(Map.of(), text));
      variables.put("layout", template.data());
      variables.put("content", content);
      content = liquid(file, template.body(), variables);
      layout = template.layout();
    }
    return content;
  }

  private Map<String, @Nullable Object> siteVariables() {
    Path settings = site.root().resolve(SiteDirectory.SETTINGS);
    Map<String, @Nullable Object> variables =
        new LinkedHashMap<>(FrontMatter.yaml(site.text(settings), settings));
    List<SourceFile> all = site.all();
    variables.put(
        "pages",
        all.stream().filter(file -> file.frontMatter().isPresent()).map(SourceFile::page).toList());
    variables.put(
        "static_files",
        all.stream()
            .filter(file -> file.frontMatter().isEmpty())
            .map(SourceFile::staticFile)
            .toList());
    return variables;
  }

  private String liquid(Path file, String template, Map<String, @Nullable Object> variables) {
    try {
      return liquid.parse(template).render(variables);
    } catch (RenderException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new RenderException(file, e);
    }
  }
}
