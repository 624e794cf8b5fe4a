package dev.scalebench.backend.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.CudaSet;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch for CUDA is told from PyTorch for the CPU by what its maker puts beside it. */
class CudaNativesTest {
  private static final CudaSet SET =
      new CudaSet("12.6", List.of("libnvrtc-builtins.so.12.6", "libcublas.so.12", "libcudnn.so.9"));
  private static final String UNPACKED = "natives/pytorch/2.5.1-20241113-cu124-linux-x86_64-12.6";

  @TempDir Path directory;

  private static CudaNatives natives(String... libraries) {
    return new CudaNatives("2.5.1-20241113", "cu124", "linux-x86_64", List.of(libraries));
  }

  private URLClassLoader resources() throws IOException {
    return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
  }

  private void with(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @ParameterizedTest
  @CsvSource({"cu124, true", "cu121-precxx11, true", "cpu, false", "cpu-precxx11, false"})
  void pyTorchNamesItsFlavor(String flavor, boolean cuda) throws IOException {
    with(
        "native/lib/pytorch.properties",
        "version=2.5.1-20241113\nflavor=%s\nclassifier=linux-x86_64\n".formatted(flavor));
    try (URLClassLoader resources = resources()) {
      assertThat(CudaNatives.of(resources).map(CudaNatives::flavor).isPresent()).isEqualTo(cuda);
    }
  }

  @Test
  void withoutNativesThereAreNoneForCuda() throws IOException {
    try (URLClassLoader resources = resources()) {
      assertThat(CudaNatives.of(resources)).isEmpty();
    }
  }

  @Test
  void theyAreUnpackedOnceAndDjlIsToldWhere() throws IOException {
    with("pytorch/cu124/linux-x86_64/libtorch.so", "one");
    with("pytorch/cu124/linux-x86_64/libgomp-98b21ff3.so.1", "two");
    CudaNatives natives = natives("libtorch.so", "libgomp-98b21ff3.so.1");
    Map<String, String> told = new HashMap<>();
    Cache cache = new Cache(directory.resolve("cache"));
    try (URLClassLoader resources = resources()) {
      natives.unpack(cache, resources, SET, told::put);
    }
    Path unpacked = cache.directory().resolve(UNPACKED);
    assertThat(unpacked.resolve("libtorch.so")).hasContent("one");
    assertThat(unpacked.resolve("libgomp-98b21ff3.so.1")).hasContent("two");
    assertThat(told)
        .containsEntry("PYTORCH_LIBRARY_PATH", unpacked.toString())
        .containsEntry("PYTORCH_VERSION", "2.5.1")
        .containsEntry("PYTORCH_FLAVOR", "cu124")
        .hasSize(3);
  }

  @Test
  void whatTheSetHasIsNotThereTwice() throws IOException {
    Cache cache = new Cache(directory.resolve("cache"));
    for (String library : SET.libraries()) {
      with("cache/natives/cuda/12.6/" + library, "the set's " + library);
    }
    CudaNatives natives =
        natives("libcublas-4cc45526.so.12", "libcudnn.so.9", "libnvrtc-builtins.so");
    try (URLClassLoader resources = resources()) {
      natives.unpack(cache, resources, SET, (name, value) -> {});
      natives.unpack(cache, resources, SET, (name, value) -> {});
    }
    Path unpacked = cache.directory().resolve(UNPACKED);
    assertThat(unpacked.resolve("libcublas-4cc45526.so.12"))
        .isSymbolicLink()
        .hasContent("the set's libcublas.so.12");
    assertThat(unpacked.resolve("libcudnn.so.9")).hasContent("the set's libcudnn.so.9");
    assertThat(unpacked.resolve("libnvrtc-builtins.so"))
        .hasContent("the set's libnvrtc-builtins.so.12.6");
    assertThat(Files.readSymbolicLink(unpacked.resolve("libcudnn.so.9")))
        .as("a cache can be moved")
        .isRelative();
  }

  @Test
  void whatIsNotInTheJarIsNamed() throws IOException {
    CudaNatives natives = natives("libtorch.so");
    try (URLClassLoader resources = resources()) {
      assertThatThrownBy(
              () ->
                  natives.unpack(
                      new Cache(directory.resolve("cache")), resources, SET, (n, v) -> {}))
          .hasMessageContaining("the jar lacks pytorch/cu124/linux-x86_64/libtorch.so");
    }
  }

  @Test
  void aUsersOwnBuildIsCheckedBeforeDjlWouldDownloadAnother() throws IOException {
    Path own = directory.resolve("own");
    Map<String, String> environment = new HashMap<>(Map.of("PYTORCH_LIBRARY_PATH", own.toString()));
    with("jnilib/linux-x86_64/%s/libdjl_torch.so".formatted(JniBuild.cuda()), "");
    try (URLClassLoader resources = resources()) {
      ThrowingCallable check = () -> CudaNatives.requireUsersOwn(environment, resources);
      assertThatThrownBy(check).hasMessage("PYTORCH_LIBRARY_PATH=" + own + " has no libtorch.so");
      with("own/libtorch.so", "");
      environment.put("PYTORCH_VERSION", "0");
      assertThatThrownBy(check)
          .hasMessageStartingWith(
              "PYTORCH_VERSION must be %s beside".formatted(JniBuild.version()));
      environment.put("PYTORCH_VERSION", JniBuild.version());
      environment.put("PYTORCH_FLAVOR", "cu1");
      assertThatThrownBy(check)
          .hasMessageStartingWith("PYTORCH_FLAVOR must be cpu or " + JniBuild.cuda());
      environment.put("PYTORCH_FLAVOR", JniBuild.cuda());
      assertThatNoException().isThrownBy(check);
      environment.remove("PYTORCH_LIBRARY_PATH");
      environment.put("PYTORCH_FLAVOR", "any");
      assertThatNoException().isThrownBy(check);
    }
  }
}
