package dev.scalebench.backend.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The program in a TorchScript archive, as text. */
public final class ArchiveCode {
  /** As {@code torch.ao.quantization.quantize_dynamic} and its modules call them. */
  private static final Pattern DYNAMIC = Pattern.compile("ops\\.quantized\\.\\w*dynamic");

  /** Of a file of a program; longer ones are read so far. */
  private static final int MOST_BYTES = 16 << 20;

  private ArchiveCode() {}

  /**
   * Whether it scales integers by its whole batch, so that answers depend on their neighbours.
   *
   * @return false, too, if it cannot be read: what it is, its engine says
   */
  public static boolean quantizesDynamically(Path archive) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.getName().endsWith(".py") && DYNAMIC.matcher(text(zip, entry)).find()) {
          return true;
        }
      }
      return false;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream stream = zip.getInputStream(entry)) {
      return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
