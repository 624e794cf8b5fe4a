package dev.scalebench.backend.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a kill has left, DJL finds whole libraries. */
class ProcessorNativesTest {
  private static final String JNI = System.mapLibraryName("djl_torch");

  @TempDir Path directory;

  private final List<String> told = new ArrayList<>();

  private Path file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, content);
  }

  private void unpack(String flavor) throws IOException {
    file(
        "jar/" + PyTorch.NATIVES,
        "version=2.5.1\nflavor=%s\nclassifier=linux-x86_64\nlibraries=libc10.so,libtorch.so\n"
            .formatted(flavor));
    file("jar/pytorch/cpu/linux-x86_64/libc10.so", "c10");
    file("jar/pytorch/cpu/linux-x86_64/libtorch.so", "torch");
    file("jar/jnilib/linux-x86_64/cpu/" + JNI, "jni");
    URL jar = directory.resolve("jar").toUri().toURL();
    try (URLClassLoader resources = new URLClassLoader(new URL[] {jar}, null)) {
      ProcessorNatives.unpack(new Cache(directory.resolve("cache"), told::add), resources);
    }
  }

  private Path unpacked(String name) {
    return directory.resolve("cache/natives/pytorch/2.5.1-cpu-linux-x86_64/" + name);
  }

  @Test
  void librariesLieWhereDjlLooks() throws IOException {
    unpack("cpu");
    assertThat(unpacked("libc10.so")).hasContent("c10");
    assertThat(unpacked("libtorch.so")).hasContent("torch");
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsHalfIsMadeWholeAndWhatWasLeftIsRemoved() throws IOException {
    file("cache/natives/pytorch/2.5.1-cpu-linux-x86_64/libtorch.so", "to");
    file("cache/natives/pytorch/2.5.1-cpu-linux-x86_64/0.32.0-" + JNI, "j");
    Path left = file("cache/natives/pytorch/tmp12345/libtorch.so", "to").resolveSibling("");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    unpack("cpu");
    assertThat(unpacked("libtorch.so")).hasContent("torch");
    assertThat(unpacked("0.32.0-" + JNI)).hasContent("jni");
    assertThat(left).doesNotExist();
    assertThat(told)
        .containsExactly(
            unpacked("libtorch.so") + " was broken and is made again (it has 2 of 5 bytes)",
            unpacked("0.32.0-" + JNI) + " was broken and is made again (it has 1 of 3 bytes)");
  }

  @Test
  void aBuildForCudaIsUnpackedElsewhere() throws IOException {
    unpack("cu124");
    assertThat(directory.resolve("cache")).doesNotExist();
  }
}
