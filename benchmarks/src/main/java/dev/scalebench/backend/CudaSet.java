package dev.scalebench.backend;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The libraries of CUDA and cuDNN inside this jar: one set for all engines, which need nothing but
 * the driver beside it.
 *
 * @param version of CUDA, of cuDNN and of the artifact
 * @param libraries names of files, each after those that it needs
 */
public record CudaSet(String version, List<String> libraries) {
  private static final String DESCRIPTION = "cuda.properties";
  private static final String DIRECTORY = "org/bytedeco/cuda/linux-x86_64/";

  /**
   * What TensorFlow, ONNX Runtime, PyTorch and cuDNN itself ask for. A library that is already
   * loaded under its name is not looked for again, wherever {@code LD_LIBRARY_PATH} leads.
   */
  static final List<String> LIBRARIES =
      List.of(
          "libcudart.so.12",
          "libnvrtc-builtins.so.12.6",
          "libnvrtc.so.12",
          "libnvJitLink.so.12",
          "libcublasLt.so.12",
          "libcublas.so.12",
          "libcufft.so.11",
          "libcurand.so.10",
          "libcusparse.so.12",
          "libcusolver.so.11",
          "libcudnn_graph.so.9",
          "libcudnn_ops.so.9",
          "libcudnn_cnn.so.9",
          "libcudnn_adv.so.9",
          "libcudnn_heuristic.so.9",
          "libcudnn_engines_precompiled.so.9",
          "libcudnn_engines_runtime_compiled.so.9",
          "libcudnn.so.9");

  /** What auditwheel puts into the names of libraries that it packs. */
  private static final Pattern AUDITWHEEL = Pattern.compile("-[0-9a-f]{8}(?=\\.so)");

  /** Checks that libraries can be told apart. */
  public CudaSet {
    libraries = List.copyOf(libraries);
    if (libraries.stream().distinct().count() < libraries.size()) {
      throw new IllegalArgumentException("a library is there twice: " + libraries);
    }
  }

  /** That of this jar; empty if it was built without CUDA. */
  public static Optional<CudaSet> ofThisBuild() {
    return of(CudaSet.class.getClassLoader());
  }

  static Optional<CudaSet> of(ClassLoader resources) {
    return resources.getResource(DIRECTORY + LIBRARIES.get(0)) == null
        ? Optional.empty()
        : Optional.of(new CudaSet(versionOfThisBuild(), LIBRARIES));
  }

  private static String versionOfThisBuild() {
    Properties properties = new Properties();
    try (InputStream stream = CudaSet.class.getResourceAsStream(DESCRIPTION)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DESCRIPTION, e);
    }
    return properties.getProperty("version", "");
  }

  /**
   * Unpacks it, 2.4 GB, if the cache does not have it.
   *
   * @return the directory
   * @throws UncheckedIOException if it cannot be written
   */
  public Path unpack(Cache cache) {
    return unpack(cache, CudaSet.class.getClassLoader());
  }

  Path unpack(Cache cache, ClassLoader resources) {
    for (String library : libraries) {
      cache.unpacked(name(library), DIRECTORY + library, resources);
    }
    return cache.directory().resolve(name(""));
  }

  /** Where a library of the set is once it is unpacked. */
  public Path file(Cache cache, String library) {
    return cache.directory().resolve(name(library));
  }

  private String name(String library) {
    return "natives/cuda/%s/%s".formatted(version, library);
  }

  /**
   * Unpacks it, and loads it into this process, before an engine looks for it.
   *
   * @throws UncheckedIOException if it cannot be written
   * @throws IllegalStateException if one cannot be loaded
   */
  public void load(Cache cache) {
    load(unpack(cache));
  }

  void load(Path directory) {
    for (String library : libraries) {
      try {
        System.load(directory.resolve(library).toString());
      } catch (UnsatisfiedLinkError e) {
        throw new IllegalStateException("CUDA cannot be loaded: " + e.getMessage(), e);
      }
    }
  }

  /**
   * The library that does for one of another build, by the name of that.
   *
   * @param name such as {@code libcublas-4cc45526.so.12}
   */
  public Optional<String> counterpart(String name) {
    String plain = AUDITWHEEL.matcher(name).replaceFirst("");
    return libraries.stream()
        .filter(library -> library.equals(plain) || library.startsWith(plain + "."))
        .findFirst();
  }
}
