package dev.scalebench.postprocess.jmh;

import dev.scalebench.postprocess.measure.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the benchmarks write beside their results about what they ran on. */
public final class EnvironmentReader {

  static final ObjectReader FILE = new ObjectReader("a description of an environment");

  private EnvironmentReader() {}

  /**
   * The environments noted beside result files, each once, and one for the parts of a sweep; those
   * of other files are not known.
   */
  public static List<Environment> read(Collection<Path> results) {
    Map<Path, List<Environment>> sweeps = new LinkedHashMap<>();
    for (Path result : results) {
      Path file = ResultFiles.environmentOf(result);
      if (Files.exists(file)) {
        Path sweep = PartFile.of(result).map(PartFile::whole).orElse(result);
        sweeps
            .computeIfAbsent(sweep, key -> new ArrayList<>())
            .add(FILE.read(file, EnvironmentParser::parse));
      }
    }
    return sweeps.values().stream().map(EnvironmentReader::joined).distinct().toList();
  }

  private static Environment joined(List<Environment> parts) {
    return parts.size() == 1 ? parts.get(0) : Environment.together(parts);
  }
}
