package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.backend.pytorch.JniBuild;
import dev.scalebench.machine.StubDriver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Engines' CUDA builds load against a driver that has no device, compute on the processor, and do
 * not pretend to be on a GPU. A user's own libtorch needs 2.3 GB in the local repository, as {@code
 * mvn -Pcuda package} puts them there, and 4 GB of disk; the jar needs to be that build's, and 6.
 */
class CudaLibtorchIT {
  private static final String VERSION = JniBuild.version();
  private static final String FLAVOR = JniBuild.cuda();
  private static final String LOADED = "loaded: ";

  @TempDir Path directory;

  private static Path natives() {
    String repository =
        System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
    return Path.of(
        repository,
        "ai/djl/pytorch/pytorch-native-" + FLAVOR,
        VERSION,
        "pytorch-native-%s-%s-linux-x86_64.jar".formatted(FLAVOR, VERSION));
  }

  private Path unpacked(Path jar) throws IOException {
    Path libraries = Files.createDirectory(directory.resolve("libtorch"));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith("pytorch/") && !entry.isDirectory()) {
          try (InputStream library = zip.getInputStream(entry)) {
            Files.copy(library, libraries.resolve(Path.of(entry.getName()).getFileName()));
          }
        }
      }
    }
    return libraries;
  }

  /** What the probe says of an engine. */
  private String probe(String engine, String classPath, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                CudaLibtorchProbe.class.getName(),
                engine));
    process.environment().putAll(environment);
    Process child = process.redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return said;
  }

  private Path stub() throws IOException, InterruptedException {
    Path stub = Files.createDirectory(directory.resolve("stub"));
    StubDriver.compileInto(stub);
    return stub;
  }

  @Test
  void aUsersOwnComputesOnTheProcessorAndFindsNoDevice() throws Exception {
    Path jar = natives();
    assumeTrue(
        Files.exists(jar),
        "skipped: %s is not there; mvn -Pcuda package fetches it".formatted(jar));
    Path libtorch = unpacked(jar);
    String said =
        probe(
            "pytorch",
            System.getProperty("java.class.path"),
            Map.of(
                "LD_LIBRARY_PATH",
                stub().toString(),
                "PYTORCH_LIBRARY_PATH",
                libtorch.toString(),
                "PYTORCH_VERSION",
                VERSION,
                "PYTORCH_FLAVOR",
                FLAVOR));
    assertThat(said)
        .contains(
            "natives for CUDA: true",
            "devices: 0",
            "none on the processor: true",
            "script on the processor: true")
        .contains("on a GPU: Found no NVIDIA driver on your system."); // c10's words
    assertThat(loaded(said))
        .as("its own CUDA")
        .contains(libtorch.resolve("libcudnn.so.9"))
        .allMatch(library -> library.startsWith(directory));
  }

  /**
   * But for an installed runtime that DJL asks for devices: it stands beside that of the engine.
   */
  private List<Path> loaded(String said) {
    return said.lines()
        .filter(line -> line.startsWith(LOADED))
        .map(line -> Path.of(line.substring(LOADED.length())))
        .filter(
            library ->
                library.startsWith(directory)
                    || !library.getFileName().toString().startsWith("libcudart"))
        .toList();
  }

  /** Another cuDNN where the loader looks first breaks nothing. */
  @ParameterizedTest
  @CsvSource({
    "pytorch, Found no NVIDIA driver on your system.",
    "tensorflow, TensorFlow finds no GPU",
    "onnx, CUDA"
  })
  void theJarBringsItsOwn(String engine, String onGpu) throws Exception {
    Path jar = Path.of("target/benchmarks.jar").toAbsolutePath();
    assumeTrue(
        hasCuda(jar), "skipped: %s has no CUDA; mvn -Pcuda package makes one".formatted(jar));
    Path foreign = Files.createDirectory(directory.resolve("foreign"));
    for (String library : List.of("libcudart.so.12", "libcublas.so.12", "libcudnn_cnn.so.9")) {
      Files.writeString(foreign.resolve(library), "no library");
    }
    Path cache = directory.resolve("cache");
    String said =
        probe(
            engine,
            "target/test-classes" + File.pathSeparator + jar,
            Map.of(
                "SCALEBENCH_CACHE",
                cache.toString(),
                "LD_LIBRARY_PATH",
                foreign + File.pathSeparator + stub()));
    assertThat(said).contains("natives for CUDA: true", "script on the processor: true");
    assertThat(said.lines()).anyMatch(line -> line.matches("on a GPU: .*" + onGpu + ".*"));
    assertThat(loaded(said))
        .filteredOn(library -> !library.startsWith(directory.resolve("stub")))
        .hasSizeGreaterThan(10)
        .allMatch(library -> library.startsWith(cache));
  }

  private static boolean hasCuda(Path jar) throws IOException {
    if (!Files.exists(jar)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry("org/bytedeco/cuda/linux-x86_64/libcudart.so.12") != null;
    }
  }
}
