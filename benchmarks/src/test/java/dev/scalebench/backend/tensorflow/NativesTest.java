package dev.scalebench.backend.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a kill has left, JavaCPP finds whole libraries, and those that it would have unpacked.
 */
class NativesTest {
  private static final String JNI = System.mapLibraryName("jnitensorflow");
  private static final long TIME = 1_750_386_746_000L;

  @TempDir Path directory;

  private final List<String> told = new ArrayList<>();

  private final String inside = "org/tensorflow/internal/c_api/" + Loader.getPlatform() + "/";

  private void unpack() throws IOException {
    Path jar = directory.resolve("benchmarks.jar");
    Map<String, String> content =
        Map.of(JNI, "jni", "libtensorflow_cc.so.2", "all of it", "LICENSE", "text");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> each : content.entrySet()) {
        ZipEntry entry = new ZipEntry(inside + each.getKey());
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    try (URLClassLoader resources = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      Natives.unpack(new Cache(directory.resolve("cache"), told::add), resources);
    }
  }

  private Path unpacked(String library) {
    return directory.resolve("cache/natives/javacpp/benchmarks.jar/" + inside + library);
  }

  @Test
  void librariesLieWhereJavaCppLooksWithTheirTimes() throws IOException {
    unpack();
    assertThat(unpacked(JNI)).hasContent("jni");
    assertThat(unpacked("libtensorflow_cc.so.2")).hasContent("all of it");
    assertThat(Files.getLastModifiedTime(unpacked(JNI))).isEqualTo(FileTime.fromMillis(TIME));
    assertThat(unpacked("LICENSE")).doesNotExist();
    assertThat(told).isEmpty();
  }

  @Test
  void whatAKillHasLeftHalfIsMadeWhole() throws IOException {
    Files.createDirectories(unpacked("").toAbsolutePath());
    Files.writeString(unpacked("libtensorflow_cc.so.2"), "half");
    unpack();
    assertThat(unpacked("libtensorflow_cc.so.2")).hasContent("all of it");
    assertThat(told)
        .containsExactly(
            unpacked("libtensorflow_cc.so.2")
                + " was broken and is made again (it has 4 of 9 bytes)");
  }
}
