package dev.scalebench;

import dev.scalebench.ceiling.MeasuredCeiling;
import dev.scalebench.ceiling.NetworkWork;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.Checkpoint;
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.sweep.ResultPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where pages find what bounds some results.
 *
 * @param results beside which it stands
 * @param networks what inputs of the results' sizes cost: see {@link NetworkWork}
 */
record CeilingFile(ResultPaths results, List<Map<String, Object>> networks) {
  /**
   * That of a result file; empty if it has no cell of the processor, whose ceiling it is.
   *
   * @throws IllegalArgumentException if there is no such file
   * @throws IllegalStateException if it holds something else
   */
  static Optional<CeilingFile> of(Path results) {
    if (!Files.isRegularFile(results)) {
      throw new IllegalArgumentException("--results must be a result file, got: " + results);
    }
    ResultPaths paths = new ResultPaths(results);
    List<Map<String, String>> cells =
        Checkpoint.measured(paths).keySet().stream()
            .map(CellId::params)
            .<Map<String, String>>map(Map::copyOf)
            .filter(params -> params.getOrDefault("device", "cpu").equals("cpu"))
            .toList();
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(new CeilingFile(paths, NetworkWork.of(cells)));
  }

  /**
   * Writes what was measured.
   *
   * @throws UncheckedIOException if that cannot be done
   */
  void write(MeasuredCeiling measured) {
    try {
      JsonFile.write(results.ceiling(), measured.document(networks));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s (%s)".formatted(results.ceiling(), e), e);
    }
  }
}
