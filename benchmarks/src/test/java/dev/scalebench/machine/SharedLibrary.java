package dev.scalebench.machine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small libraries that stand for those of others. */
public final class SharedLibrary {
  private SharedLibrary() {}

  /**
   * Compiles one. The calling test is skipped where there is no C compiler.
   *
   * @param name of the file, and the one that loaders know it by
   * @param needed names of those in the directory that it needs
   * @return the library, in the directory
   */
  public static Path compile(Path source, Path directory, String name, String... needed)
      throws IOException, InterruptedException {
    Path library = directory.resolve(name);
    List<String> command =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-Wl,--no-as-needed,-soname," + name));
    command.addAll(List.of("-o", library.toString(), source.toString(), "-L" + directory));
    for (String other : needed) {
      command.add("-l:" + other);
    }
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: %s needs a C compiler, cc".formatted(name));
      throw e;
    }
    if (compiler.waitFor() != 0) {
      throw new IllegalStateException("cc cannot compile " + source);
    }
    return library;
  }
}
