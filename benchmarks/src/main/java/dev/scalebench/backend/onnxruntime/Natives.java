package dev.scalebench.backend.onnxruntime;

import com.sun.jna.Platform;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The native libraries inside this jar. ONNX Runtime would unpack them anew in each process; here
 * they are unpacked once, into the cache.
 */
final class Natives {
  /** Tells ONNX Runtime's loader where its libraries are. */
  private static final String PATH = "onnxruntime.native.path";

  private static final String DESCRIPTION = "natives.properties";
  private static final String RUNTIME = "onnxruntime";
  private static final String CUDA = "onnxruntime_providers_cuda";

  /** The library between Java and the runtime, the runtime, and what the runtime loads itself. */
  private static final List<String> LIBRARIES =
      List.of("onnxruntime4j_jni", RUNTIME, "onnxruntime_providers_shared", CUDA);

  private static final ClassLoader RESOURCES = Natives.class.getClassLoader();

  /** Read before it is set here. */
  private static final boolean USERS_OWN = System.getProperty(PATH) != null;

  private Natives() {}

  /** Whether this build holds them for this platform, or the user has said where others are. */
  static boolean areHere() {
    return USERS_OWN || isHere(RUNTIME);
  }

  /** Whether the user has said where others are. */
  static boolean areUsersOwn() {
    return USERS_OWN;
  }

  /** Whether they can use CUDA. */
  static boolean areForCuda() {
    return isHere(CUDA);
  }

  /**
   * Unpacks them, if the cache does not have them, and tells ONNX Runtime; a user's own ones, told
   * by the same property, stay in use.
   *
   * @throws IllegalStateException if there are none for this platform
   * @throws UncheckedIOException if they cannot be written
   */
  static void prepare(Cache cache) {
    if (USERS_OWN) {
      return;
    }
    if (!areHere()) {
      throw new IllegalStateException(
          "this build has no ONNX Runtime natives for %s %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    String directory = "natives/%s/%s".formatted(name(), platform());
    for (String library : LIBRARIES) {
      if (isHere(library)) {
        cache.unpacked(
            directory + "/" + System.mapLibraryName(library), resource(library), RESOURCES);
      }
    }
    System.setProperty(PATH, cache.directory().resolve(directory).toString());
  }

  private static boolean isHere(String library) {
    return RESOURCES.getResource(resource(library)) != null;
  }

  private static String resource(String library) {
    return "ai/onnxruntime/native/%s/%s".formatted(platform(), System.mapLibraryName(library));
  }

  /** As ONNX Runtime names it. */
  private static String platform() {
    String system = Platform.isWindows() ? "win" : Platform.isMac() ? "osx" : "linux";
    String machine =
        switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x64";
          case "arm64", "aarch64" -> "aarch64";
          default -> System.getProperty("os.arch", "");
        };
    return system + "-" + machine;
  }

  private static String name() {
    Properties properties = new Properties();
    try (InputStream stream = Natives.class.getResourceAsStream(DESCRIPTION)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DESCRIPTION, e);
    }
    return "%s-%s".formatted(properties.get("artifact"), properties.get("version"));
  }
}
