package dev.scalebench.backend.tensorflow;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;

/**
 * TensorFlow's native libraries inside this jar, unpacked to where JavaCPP looks for them. JavaCPP
 * would do that by itself, but in place, and looks at each library only when it comes to it: the
 * loader has then met another one that a kill has left half.
 */
final class Natives {
  /** Where JavaCPP unpacks to: its system property {@code org.bytedeco.javacpp.cachedir}. */
  static final String DIRECTORY = "natives/javacpp";

  /** Directories in jars, each with a library that is in it on every platform. */
  private static final List<List<String>> LIBRARIES =
      List.of(
          List.of("org/bytedeco/javacpp/", "jnijavacpp"),
          List.of("org/tensorflow/internal/c_api/", "jnitensorflow"));

  private static final Pattern NAME = Pattern.compile("[^/]+\\.(so|dylib|dll)(\\.[0-9]+)*");

  private Natives() {}

  /**
   * Unpacks what the cache does not have whole. JavaCPP takes a file whose size and time are those
   * in the jar.
   *
   * @param resources that may have it
   * @throws UncheckedIOException if it cannot be written
   */
  static void unpack(Cache cache, ClassLoader resources) {
    for (List<String> library : LIBRARIES) {
      String directory = library.get(0) + Loader.getPlatform() + "/";
      URL known = resources.getResource(directory + System.mapLibraryName(library.get(1)));
      if (known != null) {
        unpack(cache, resources, known, directory);
      }
    }
  }

  private static void unpack(Cache cache, ClassLoader resources, URL known, String directory) {
    try {
      URLConnection connection = known.openConnection();
      if (connection instanceof JarURLConnection jar) {
        Path file = Path.of(jar.getJarFile().getName());
        List<JarEntry> entries =
            jar.getJarFile().stream().filter(entry -> isLibrary(directory, entry)).toList();
        for (JarEntry entry : entries) {
          cache.unpacked(
              "%s/%s/%s".formatted(DIRECTORY, file.getFileName(), entry.getName()),
              entry.getName(),
              resources,
              FileTime.fromMillis(entry.getTime()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(known, e), e);
    }
  }

  private static boolean isLibrary(String directory, JarEntry entry) {
    return entry.getName().startsWith(directory)
        && NAME.matcher(entry.getName().substring(directory.length())).matches();
  }
}
