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

/** Writes the scripts and styles that all pages of the explorer share. */
public final class ExplorerAssets implements SiteFiles {

  private static final Path DIRECTORY = Path.of("assets", "explorer");

  private static final List<String> OURS =
      List.of("explorer.css", "cells.js", "view.js", "chart.js", "table.js", "explorer.js");

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
  }

  /** Names of files, and of the resources that they are copied from. */
  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    OURS.forEach(name -> files.put(name, name));
    Properties uplot = new Properties();
    try (InputStream resource = open(UPLOT_VERSION)) {
      uplot.load(resource);
    }
    String directory = UPLOT + uplot.getProperty("version");
    files.put("uPlot.iife.min.js", directory + "/dist/uPlot.iife.min.js");
    files.put("uPlot.min.css", directory + "/dist/uPlot.min.css");
    files.put("uPlot-LICENSE.txt", directory + "/LICENSE");
    return files;
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(ExplorerAssets.class.getResourceAsStream(resource), resource);
  }
}
