package dev.scalebench.backend.pytorch;

import dev.scalebench.backend.CudaSet;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;

/**
 * PyTorch's CUDA build inside this jar. DJL takes it only where it finds CUDA's own runtime
 * installed, and downloads another one else; but the jar has all that it needs beside the driver.
 * So it is unpacked here, and DJL told where it is. Of the libraries of CUDA that it was packed
 * with, those that the jar lacks are links to {@link CudaSet}'s, under the names that it asks for.
 *
 * @param version of the build, with its date
 * @param flavor {@code cu} and the version of CUDA
 * @param classifier operating system and architecture
 * @param libraries names of files, those of CUDA among them
 */
record CudaNatives(String version, String flavor, String classifier, List<String> libraries) {
  /** Where DJL looks first. The user's own, if it is set. */
  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

  private static final String VERSION = "PYTORCH_VERSION";

  /** What the library between DJL and PyTorch in this jar is built for. */
  private static final String JNI = "jni.properties";

  /** What DJL chooses that library by. */
  private static final String FLAVOR = "PYTORCH_FLAVOR";

  private static final String CUDA = "cu";

  /** Those of this jar; empty if it has PyTorch for the CPU alone, or none. */
  static Optional<CudaNatives> ofThisBuild() {
    return of(CudaNatives.class.getClassLoader());
  }

  /** Those among resources; empty if these have none. */
  static Optional<CudaNatives> of(ClassLoader resources) {
    URL description = resources.getResource(PyTorch.NATIVES);
    if (description == null) {
      return Optional.empty();
    }
    Properties properties = properties(description);
    String flavor = properties.getProperty("flavor", "");
    return flavor.startsWith(CUDA)
        ? Optional.of(
            new CudaNatives(
                properties.getProperty("version", ""),
                flavor,
                properties.getProperty("classifier", ""),
                List.of(properties.getProperty("libraries", "").split(","))))
        : Optional.empty();
  }

  static Properties properties(URL description) {
    Properties properties = new Properties();
    try (InputStream stream = description.openStream()) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + description, e);
    }
    return properties;
  }

  /** Whether the user has said where another build is. */
  static boolean isUsersOwn() {
    return System.getenv(LIBRARY_PATH) != null;
  }

  /**
   * Checks what the user says of another build: what DJL misses it would download.
   *
   * @throws IllegalStateException saying what is missing
   */
  static void requireUsersOwn() {
    requireUsersOwn(System.getenv(), CudaNatives.class.getClassLoader());
  }

  static void requireUsersOwn(Map<String, String> environment, ClassLoader resources) {
    String directory = environment.get(LIBRARY_PATH);
    if (directory == null) {
      return;
    }
    if (!Files.exists(Path.of(directory, System.mapLibraryName("torch")))) {
      throw new IllegalStateException(
          "%s=%s has no %s".formatted(LIBRARY_PATH, directory, System.mapLibraryName("torch")));
    }
    Properties jni = properties(Objects.requireNonNull(CudaNatives.class.getResource(JNI)));
    String version = jni.getProperty("version", "");
    if (!version.equals(environment.get(VERSION))) {
      throw new IllegalStateException(
          "%s must be %s beside %s, which DJL's library is built for; got: %s"
              .formatted(VERSION, version, LIBRARY_PATH, environment.get(VERSION)));
    }
    String flavor = environment.getOrDefault(FLAVOR, "");
    String library =
        "jnilib/linux-x86_64/%s/%s".formatted(flavor, System.mapLibraryName("djl_torch"));
    if (resources.getResource(library) == null) {
      throw new IllegalStateException(
          "%s must be cpu or %s beside %s, whatever CUDA it was built with; got: %s"
              .formatted(FLAVOR, jni.getProperty("cuda"), LIBRARY_PATH, flavor));
    }
  }

  /** Whether that is for CUDA, as the user says. */
  static boolean isUsersOwnForCuda() {
    return System.getenv().getOrDefault(FLAVOR, "").startsWith(CUDA);
  }

  /**
   * Unpacks them, 2.4 GB, and the set, if the cache does not have them, and tells DJL.
   *
   * @throws UncheckedIOException if they cannot be written
   */
  void unpack(Cache cache, CudaSet set) {
    set.unpack(cache);
    unpack(cache, CudaNatives.class.getClassLoader(), set, System::setProperty);
  }

  /**
   * The same from other resources.
   *
   * @param set where it was unpacked already
   * @param tell takes names and values of system properties
   */
  void unpack(Cache cache, ClassLoader resources, CudaSet set, BiConsumer<String, String> tell) {
    String directory =
        "natives/pytorch/%s-%s-%s-%s".formatted(version, flavor, classifier, set.version());
    for (String library : libraries) {
      String name = directory + "/" + library;
      String resource = "pytorch/%s/%s/%s".formatted(flavor, classifier, library);
      Optional<String> counterpart =
          resources.getResource(resource) == null ? set.counterpart(library) : Optional.empty();
      if (counterpart.isPresent()) {
        cache.linked(name, set.file(cache, counterpart.get()));
      } else {
        cache.unpacked(name, resource, resources);
      }
    }
    tell.accept(LIBRARY_PATH, cache.directory().resolve(directory).toString());
    tell.accept(VERSION, version.replaceFirst("-.*", ""));
    tell.accept(FLAVOR, flavor);
  }
}
