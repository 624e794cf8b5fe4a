package dev.scalebench.postprocess.preview;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of the site: a page if it has front matter, else served as it is.
 *
 * @param file where it is
 * @param path of names from the site's directory, joined by {@code /}
 */
record SourceFile(Path file, String path, Optional<FrontMatter> frontMatter) {

  boolean isMarkdown() {
    return frontMatter.isPresent() && (path.endsWith(".markdown") || path.endsWith(".md"));
  }

  /** The file that Jekyll writes, by its path from the site's directory. */
  String output() {
    return isMarkdown() ? path.substring(0, path.lastIndexOf('.')) + ".html" : path;
  }

  /** Where Jekyll says it is; an index is at its directory. */
  String url() {
    return name(output()).equals("index.html") ? directory() : "/" + output();
  }

  /** What templates may ask of a page: its front matter, and where it is. */
  Map<String, @Nullable Object> page() {
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    frontMatter.ifPresent(matter -> page.putAll(matter.data()));
    page.put("url", url());
    page.put("dir", directory());
    page.put("name", name(path));
    page.put("path", path);
    return page;
  }

  /** What templates may ask of a file that is no page. */
  Map<String, @Nullable Object> staticFile() {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("path", "/" + path);
    file.put("name", name);
    file.put("basename", dot < 0 ? name : name.substring(0, dot));
    file.put("extname", dot < 0 ? "" : name.substring(dot));
    return file;
  }

  /** With a slash at both ends. */
  private String directory() {
    return "/" + path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
