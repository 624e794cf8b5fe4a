package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.backend.pytorch.JniBuild;
import dev.scalebench.machine.StubDriver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PyTorch's CUDA build loads against a driver that has no device, computes on the processor, and
 * does not pretend to be on a GPU. Needs its 2.3 GB in the local repository, as {@code mvn -Pcuda
 * package} puts them there, and 4 GB of disk.
 */
class CudaLibtorchIT {
  private static final String VERSION = JniBuild.version();
  private static final String FLAVOR = JniBuild.cuda();

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

  @Test
  void itComputesOnTheProcessorAndFindsNoDevice() throws Exception {
    Path jar = natives();
    assumeTrue(
        Files.exists(jar),
        "skipped: %s is not there; mvn -Pcuda package fetches it".formatted(jar));
    Path stub = Files.createDirectory(directory.resolve("stub"));
    StubDriver.compileInto(stub);
    ProcessBuilder process =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CudaLibtorchProbe.class.getName()));
    process.environment().put("LD_LIBRARY_PATH", stub.toString());
    process.environment().put("PYTORCH_LIBRARY_PATH", unpacked(jar).toString());
    process.environment().put("PYTORCH_VERSION", VERSION);
    process.environment().put("PYTORCH_FLAVOR", FLAVOR);
    Process child = process.redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said)
        .contains(
            "natives for CUDA: true",
            "devices: 0",
            "none on the processor: true",
            "script on the processor: true")
        .contains(
            "on a GPU: Found no NVIDIA driver on your system."); // what c10 makes of no device
  }
}
