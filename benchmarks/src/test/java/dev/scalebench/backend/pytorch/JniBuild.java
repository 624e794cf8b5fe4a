package dev.scalebench.backend.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the library between DJL and PyTorch in this build is built for. */
public final class JniBuild {
  private static final Properties PROPERTIES = read();

  private JniBuild() {}

  /** The version of PyTorch. */
  public static String version() {
    return PROPERTIES.getProperty("version");
  }

  /** {@code cu} and the version of CUDA, where it is for CUDA. */
  public static String cuda() {
    return PROPERTIES.getProperty("cuda");
  }

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream file = CudaNatives.class.getResourceAsStream("jni.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
