package dev.scalebench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.SharedLibrary;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One set of CUDA's libraries for all engines, which no library of the user's can push aside. */
class CudaSetTest {
  /** What the real ones need of one another, by {@code readelf -d}. */
  private static final Map<String, String[]> NEEDS =
      Map.of(
          "libcublas.so.12", new String[] {"libcublasLt.so.12"},
          "libcusparse.so.12", new String[] {"libnvJitLink.so.12"},
          "libcusolver.so.11", new String[] {"libcusparse.so.12", "libcublas.so.12"},
          "libcudnn_cnn.so.9", new String[] {"libcudnn_ops.so.9", "libcudnn_graph.so.9"},
          "libcudnn_adv.so.9", new String[] {"libcudnn_ops.so.9", "libcudnn_graph.so.9"},
          "libcudnn_ops.so.9", new String[] {"libcudnn_graph.so.9"});

  @TempDir Path directory;

  /** Libraries of the names of CUDA's, which say whose they are. */
  private Path libraries(String owner) throws IOException, InterruptedException {
    Path libraries = Files.createDirectory(directory.resolve(owner));
    Path source = directory.resolve(owner + ".c");
    Files.writeString(source, "const char *owner() { return \"%s\"; }".formatted(owner));
    for (String library : CudaSet.LIBRARIES) {
      SharedLibrary.compile(source, libraries, library, NEEDS.getOrDefault(library, new String[0]));
    }
    return libraries;
  }

  private static String probe(Path foreign, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CudaSetProbe.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("LD_LIBRARY_PATH", foreign.toString());
    Process child = process.start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void whatTheEnvironmentLeadsToDoesNotReplaceIt() throws Exception {
    Path own = libraries("own");
    Path foreign = libraries("foreign");
    assertThat(probe(foreign).lines())
        .as("the loader alone")
        .hasSameSizeAs(CudaSet.LIBRARIES)
        .allMatch(line -> line.endsWith(" is foreign"));
    assertThat(probe(foreign, own.toString()).lines())
        .hasSameSizeAs(CudaSet.LIBRARIES)
        .allMatch(line -> line.endsWith(" is own"));
  }

  @Test
  void whatCannotBeLoadedIsNamed() {
    assertThatThrownBy(() -> new CudaSet("1", List.of("libcudart.so.12")).load(directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("CUDA cannot be loaded: ")
        .hasMessageContaining("libcudart.so.12");
  }

  @Test
  void aJarWithItUnpacksItOnce() throws IOException {
    Path resources = directory.resolve("jar");
    Path libraries = Files.createDirectories(resources.resolve("org/bytedeco/cuda/linux-x86_64"));
    for (String library : CudaSet.LIBRARIES) {
      Files.writeString(libraries.resolve(library), library);
    }
    Cache cache = new Cache(directory.resolve("cache"));
    try (URLClassLoader jar = new URLClassLoader(new URL[] {resources.toUri().toURL()}, null)) {
      CudaSet set = CudaSet.of(jar).orElseThrow();
      assertThat(set.version()).matches("12[.]6-9[.]5-.*");
      Path unpacked = set.unpack(cache, jar);
      for (String library : CudaSet.LIBRARIES) {
        assertThat(unpacked.resolve(library)).hasContent(library);
        assertThat(set.file(cache, library)).isEqualTo(unpacked.resolve(library));
        Files.delete(libraries.resolve(library));
      }
      assertThat(set.unpack(cache, jar)).isEqualTo(unpacked);
    }
  }

  @Test
  void aJarWithoutItHasNone() throws IOException {
    try (URLClassLoader jar = new URLClassLoader(new URL[0], null)) {
      assertThat(CudaSet.of(jar)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "libcublas-4cc45526.so.12, libcublas.so.12",
    "libcublasLt-44a813aa.so.12, libcublasLt.so.12",
    "libcudart-8774224f.so.12, libcudart.so.12",
    "libnvrtc-6d168ef8.so.12, libnvrtc.so.12",
    "libnvrtc-builtins.so, libnvrtc-builtins.so.12.6",
    "libcudnn_cnn.so.9, libcudnn_cnn.so.9",
    "libgomp-98b21ff3.so.1,",
    "libtorch_cuda.so,"
  })
  void itDoesForWhatPyTorchIsPackedWith(String name, String counterpart) {
    CudaSet set = new CudaSet("1", CudaSet.LIBRARIES);
    assertThat(set.counterpart(name).orElse(null)).isEqualTo(counterpart);
  }

  @Test
  void aLibraryIsThereOnce() {
    assertThatThrownBy(() -> new CudaSet("1", List.of("liba.so.1", "liba.so.1")))
        .hasMessage("a library is there twice: [liba.so.1, liba.so.1]");
  }
}
