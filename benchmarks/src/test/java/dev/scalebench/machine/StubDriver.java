package dev.scalebench.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A driver library that finds no device, for processes that are started with its directory in
 * {@code LD_LIBRARY_PATH}. The CUDA build of libtorch loads with it.
 */
public final class StubDriver {
  private static final String SOURCE = "stub_cuda.c";

  private StubDriver() {}

  /**
   * Compiles it. The calling test is skipped where there is no C compiler.
   *
   * @return the library, in the directory
   */
  public static Path compileInto(Path directory) throws IOException, InterruptedException {
    return compileInto(directory, SOURCE, CudaDriver.LIBRARY);
  }

  /**
   * The same of a library with another source, beside this class.
   *
   * @param soname what a process that has loaded it finds it by
   */
  static Path compileInto(Path directory, String name, String soname)
      throws IOException, InterruptedException {
    Path source = directory.resolve(name);
    try (InputStream in = StubDriver.class.getResourceAsStream(name)) {
      Files.write(source, Objects.requireNonNull(in, name).readAllBytes());
    }
    return SharedLibrary.compile(source, directory, soname);
  }
}
