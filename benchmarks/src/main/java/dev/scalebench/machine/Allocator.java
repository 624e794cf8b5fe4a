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

/** What serves {@code malloc} in a process that is started with its variables. */
public enum Allocator {
  /** The C library's, or whatever the process was started with. */
  DEFAULT("default", "", ""),
  /** glibc's, told to keep what is freed. */
  GLIBC_KEEP("glibc-keep", "", ""),
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

  /**
   * No block by {@code mmap}, whose pages go back when it is freed; nothing given back from the end
   * of the heap; and one heap for all threads, since those of other threads than the first hold no
   * block above 64 MiB (glibc's manual, "Memory Allocation Tunables", and {@code malloc/arena.c}).
   */
  private static final String KEEP =
      "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=1099511627776:glibc.malloc.arena_max=1";

  private static final String TUNABLES = "GLIBC_TUNABLES";

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
    return switch (this) {
      case DEFAULT -> Map.of();
      case GLIBC_KEEP -> tunables(Libc.version(), System.getenv(TUNABLES));
      case TCMALLOC, JEMALLOC -> Map.of("LD_PRELOAD", require(library()).toString());
    };
  }

  /**
   * What makes glibc keep what is freed.
   *
   * @param users tunables of the user's
   */
  static Map<String, String> tunables(Optional<String> glibc, @Nullable String users) {
    if (glibc.isEmpty()) {
      throw new IllegalArgumentException("allocator glibc-keep needs the GNU C library");
    }
    return Map.of(TUNABLES, users == null || users.isEmpty() ? KEEP : users + ":" + KEEP);
  }

  /** Whether processes can be started with it. */
  boolean isAvailable() {
    return switch (this) {
      case DEFAULT -> true;
      case GLIBC_KEEP -> Libc.version().isPresent();
      case TCMALLOC, JEMALLOC -> library().isPresent();
    };
  }

  /** Whether this process runs with it; always so for the default. */
  public boolean isInUse() {
    return switch (this) {
      case DEFAULT -> true;
      case GLIBC_KEEP -> String.valueOf(System.getenv(TUNABLES)).endsWith(KEEP);
      case TCMALLOC, JEMALLOC -> isMapped(library(), KernelFiles.LOCAL);
    };
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
