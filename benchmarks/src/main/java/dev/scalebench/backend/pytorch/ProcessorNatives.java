package dev.scalebench.backend.pytorch;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * PyTorch's build for the processor inside this jar, unpacked to where DJL looks for it. DJL would
 * do that by itself, but notices neither a library that is cut off nor what it leaves when it is
 * killed meanwhile.
 */
final class ProcessorNatives {
  private static final String DIRECTORY = "natives/pytorch";

  /** The end of the name of the library between DJL and PyTorch, which begins with a version. */
  private static final String JNI = System.mapLibraryName("djl_torch");

  /** What DJL begins names of directories with in which it unpacks. */
  private static final String ASIDE = "tmp*";

  private ProcessorNatives() {}

  /**
   * Unpacks what the cache does not have whole.
   *
   * @param resources that may have it; those of a build for CUDA do not
   * @throws UncheckedIOException if it cannot be written
   */
  static void unpack(Cache cache, ClassLoader resources) {
    URL description = resources.getResource(PyTorch.NATIVES);
    if (description == null) {
      return;
    }
    Properties natives = CudaNatives.properties(description);
    String flavor = natives.getProperty("flavor", "");
    String classifier = natives.getProperty("classifier", "");
    if (!flavor.equals("cpu")) {
      return;
    }
    String directory =
        "%s/%s-%s-%s".formatted(DIRECTORY, natives.getProperty("version"), flavor, classifier);
    for (String library : List.of(natives.getProperty("libraries", "").split(","))) {
      cache.unpacked(
          directory + "/" + library,
          "pytorch/%s/%s/%s".formatted(flavor, classifier, library),
          resources);
    }
    heal(cache, directory, "jnilib/%s/%s/%s".formatted(classifier, flavor, JNI), resources);
  }

  private static void heal(Cache cache, String directory, String jni, ClassLoader resources) {
    Path parent = cache.directory().resolve(DIRECTORY);
    Path path = cache.directory().resolve(directory);
    try {
      Cache.deleteAbandoned(parent, ASIDE);
      try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(path, "*-" + JNI)) {
        for (Path each : unpacked) {
          cache.unpacked(directory + "/" + each.getFileName(), jni, resources);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into %s (%s)".formatted(path, e), e);
    }
  }
}
