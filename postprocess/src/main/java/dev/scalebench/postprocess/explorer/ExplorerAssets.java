package dev.scalebench.postprocess.explorer;

import dev.scalebench.postprocess.site.SiteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the scripts and styles that all pages of the explorer share, and beside them the page that
 * explores any result files of JMH.
 */
public final class ExplorerAssets implements SiteFiles {

  private static final Path DIRECTORY = Path.of("assets", "explorer");

  private static final String PLOT = "uPlot.iife.min.js";

  /** In the order in which they need each other; the last one needs all. */
  static final List<String> SCRIPTS =
      List.of(
          PLOT,
          "palette.js",
          "cells.js",
          "view.js",
          "chart.js",
          "table.js",
          "tip.js",
          "controls.js",
          "jmh.js",
          "files.js");

  private static final List<String> OTHERS = List.of("explorer.js", "explorer.css");

  private static final String UPLOT_VERSION =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  /** Where WebJars keep their files. */
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";

  @Override
  public void write(Path root) throws IOException {
    Path directory = Files.createDirectories(root.resolve(DIRECTORY));
    for (Map.Entry<String, String> file : files().entrySet()) {
      try (InputStream resource = open(file.getValue())) {
        Files.copy(resource, directory.resolve(file.getKey()));
      }
    }
    Files.writeString(directory.resolve("index.html"), ExplorerPage.ofFiles().html());
  }

  /** Names of files, and of the resources that they are copied from. */
  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Stream.concat(SCRIPTS.stream(), OTHERS.stream()).forEach(name -> files.put(name, name));
    Properties uplot = new Properties();
    try (InputStream resource = open(UPLOT_VERSION)) {
      uplot.load(resource);
    }
    String directory = UPLOT + uplot.getProperty("version");
    files.put(PLOT, directory + "/dist/" + PLOT);
    files.put("uPlot.min.css", directory + "/dist/uPlot.min.css");
    files.put("uPlot-LICENSE.txt", directory + "/LICENSE");
    return files;
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(ExplorerAssets.class.getResourceAsStream(resource), resource);
  }
}
