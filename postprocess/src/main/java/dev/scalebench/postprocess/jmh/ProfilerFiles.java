package dev.scalebench.postprocess.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Finds what JMH's profilers have written beside results. */
public final class ProfilerFiles {

  /** A directory a fork, and files in it. */
  private static final int DEPTH = 2;

  private ProfilerFiles() {}

  /** All of it beside result files, sorted by fork, no links; none where no profiler wrote. */
  public static List<Path> find(Collection<Path> results) {
    List<Path> found = new ArrayList<>();
    for (Path profiles : results.stream().map(ResultFiles::profilesOf).distinct().toList()) {
      if (Files.isDirectory(profiles)) {
        try (Stream<Path> files = Files.walk(profiles, DEPTH)) {
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .forEach(found::add);
        } catch (IOException | UncheckedIOException e) {
          throw ResultFiles.unreadable(profiles, e);
        }
      }
    }
    return found;
  }
}
