package dev.scalebench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What serves {@code malloc}, in a process that is started with it in {@code LD_PRELOAD}. */
public enum Allocator {
  /** The C library's, or whatever the process was started with. */
  DEFAULT("default", "", ""),
  /** TCMalloc of gperftools; the variant without its profilers serves as well. */
  TCMALLOC(
      "tcmalloc",
      "libtcmalloc(_minimal)?\\.so\\.[0-9.]+",
      "libtcmalloc-minimal4 (Debian, Ubuntu) or gperftools-libs (Fedora)"),
  /** jemalloc. */
  JEMALLOC(
      "jemalloc",
      "libjemalloc\\.so\\.[0-9.]+",
      "libjemalloc2 (Debian, Ubuntu) or jemalloc (Fedora)");

  private final String label;
  private final Pattern fileName;
  private final String packages;

  Allocator(String label, String fileName, String packages) {
    this.label = label;
    this.fileName = Pattern.compile(fileName);
    this.packages = packages;
  }

  /** The name on command lines and in result files. */
  public String label() {
    return label;
  }

  /** What to install to get it; empty where there is nothing to install. */
  String packages() {
    return packages;
  }

  /** The shared library; empty if it is not there, and for the default. */
  public Optional<Path> library() {
    return library(directories(System.getenv("LD_LIBRARY_PATH"), System.getProperty("os.arch")));
  }

  /**
   * The variables that a process is started with, so that it has this allocator.
   *
   * @throws IllegalArgumentException naming the package to install, if its library is not there
   */
  public Map<String, String> environment() {
    return this == DEFAULT ? Map.of() : Map.of("LD_PRELOAD", require(library()).toString());
  }

  /** Whether this process runs with it; always so for the default. */
  public boolean isMapped() {
    return this == DEFAULT || isMapped(library(), KernelFiles.LOCAL);
  }

  Optional<Path> library(List<Path> directories) {
    return directories.stream().flatMap(directory -> libraryIn(directory).stream()).findFirst();
  }

  private Optional<Path> libraryIn(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> fileName.matcher(file.getFileName().toString()).matches())
          .filter(Files::isReadable)
          .min(Path::compareTo);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // not there, or not for us
    }
  }

  Path require(Optional<Path> library) {
    return library.orElseThrow(
        () ->
            new IllegalArgumentException(
                "allocator %s is not installed; its package is %s".formatted(label, packages)));
  }

  /** The kernel lists real paths; see proc_pid_maps(5). */
  static boolean isMapped(Optional<Path> library, KernelFiles kernel) {
    if (library.isEmpty()) {
      return false;
    }
    try {
      String end = " " + library.get().toRealPath();
      return kernel.text("proc/self/maps").orElse("").lines().anyMatch(line -> line.endsWith(end));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Where libraries are looked for. {@code /usr/lib} comes last: on Fedora it holds those of 32
   * bits.
   */
  static List<Path> directories(@Nullable String searchPath, String architecture) {
    String triplet = architecture.replace("amd64", "x86_64") + "-linux-gnu";
    List<Path> directories = new ArrayList<>();
    if (searchPath != null) {
      for (String directory : searchPath.split(":", -1)) {
        if (!directory.isEmpty()) {
          directories.add(Path.of(directory));
        }
      }
    }
    for (String directory :
        List.of("/usr/local/lib", "/usr/lib/" + triplet, "/usr/lib64", "/lib64", "/usr/lib")) {
      directories.add(Path.of(directory));
    }
    return directories;
  }
}
