package dev.scalebench.postprocess.jmh;

import dev.scalebench.postprocess.measure.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what the benchmarks write beside their results about what they ran on. */
public final class EnvironmentReader {

  private static final ObjectReader FILE = new ObjectReader("a description of an environment");

  private EnvironmentReader() {}

  /** The environments noted beside result files, each once; those of other files are not known. */
  public static List<Environment> read(Collection<Path> results) {
    Set<Environment> environments = new LinkedHashSet<>();
    for (Path file : results.stream().map(ResultFiles::environmentOf).toList()) {
      if (Files.exists(file)) {
        environments.add(FILE.read(file, EnvironmentParser::parse));
      }
    }
    return List.copyOf(environments);
  }
}
