package dev.scalebench.postprocess.jmh;

import dev.scalebench.postprocess.measure.Allocator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What sweeps had as a whole before it was a parameter of cells. */
final class OlderSweeps {

  private OlderSweeps() {}

  /** The allocator of the cells in a file that does not tell it: a condition noted beside it. */
  static Allocator allocator(Path results) {
    Path environment = ResultFiles.environmentOf(results);
    return Files.exists(environment)
        ? EnvironmentReader.FILE
            .read(environment, EnvironmentParser::parse)
            .condition(Allocator.PARAM)
            .flatMap(OlderSweeps::named)
            .orElse(Allocator.DEFAULT)
        : Allocator.DEFAULT;
  }

  private static Optional<Allocator> named(String id) {
    return Arrays.stream(Allocator.values()).filter(each -> each.id().equals(id)).findFirst();
  }
}
