package dev.scalebench.postprocess.jmh;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A result file of a part of a sweep, as the benchmarks name it: {@code results.2-of-4.json}.
 *
 * @param file the file
 * @param whole the file that the undivided sweep would have
 * @param part its number, from 1
 * @param parts how many there are
 */
record PartFile(Path file, Path whole, int part, int parts) {

  private static final Pattern NAME =
      Pattern.compile("(.+)\\.([1-9]\\d{0,5})-of-([1-9]\\d{0,5})(\\.json)?");

  /** What a file's name tells; empty where it is no part. */
  static Optional<PartFile> of(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    String extension = name.group(4) == null ? "" : name.group(4);
    Path whole = file.resolveSibling(name.group(1) + extension);
    return Optional.of(
        new PartFile(
            file, whole, Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3))));
  }

  /** The parts among files, by the sweep that they are of, and in their order. */
  static Collection<List<PartFile>> sweeps(Collection<Path> files) {
    Map<Path, List<PartFile>> sweeps =
        files.stream()
            .flatMap(file -> of(file).stream())
            .sorted(Comparator.comparingInt(PartFile::part))
            .collect(
                Collectors.groupingBy(PartFile::whole, LinkedHashMap::new, Collectors.toList()));
    return sweeps.values();
  }
}
