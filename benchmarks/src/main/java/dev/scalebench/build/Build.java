package dev.scalebench.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;

/** What this jar was built from. */
public final class Build implements IVersionProvider {
  private static final String FILE = "build.properties";
  private static final String SUITE = "suite";

  /** Versions of the suite, of JMH, of the engines and their natives, by name. */
  public static Map<String, String> versions() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + FILE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    Map<String, String> versions = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> versions.put(n, properties.getProperty(n)));
    versions.values().removeIf(String::isBlank); // what this build does without
    return versions;
  }

  /** When the jar was made, if its revision does not tell what is in it; empty if it does. */
  public static Optional<String> uncommitted() {
    String suite = versions().getOrDefault(SUITE, "");
    if (!suite.endsWith("-dirty") && !suite.equals("unknown")) {
      return Optional.empty();
    }
    try {
      Path jar = Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(Files.getLastModifiedTime(jar).toString());
    } catch (IOException | URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String[] getVersion() {
    return versions().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .toArray(String[]::new);
  }
}
