package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.ChannelsLast;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The file that {@code torch.jit.save} writes: an uncompressed zip with the module's program as
 * text, its attributes as a pickle, and a file of raw values per tensor.
 */
final class ScriptArchive {
  /**
   * Selects today's operator signatures; before version 10 {@code gelu} has no {@code approximate}.
   */
  private static final String FORMAT_VERSION = "10\n";

  /** An empty tuple in pickle protocol 2: the program has no constants beside its text. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private static final String ROOT = "network/";
  private static final int COPY_BYTES = 1 << 20;

  private ScriptArchive() {}

  /**
   * Writes an archive.
   *
   * @param module what it holds
   * @param precision of its tensors
   */
  static void write(Path path, ScriptModule module, Weights weights, Precision precision)
      throws IOException {
    List<Leaf> leaves = module.leaves();
    ModulePickle pickle = new ModulePickle();
    try (OutputStream file =
            new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), COPY_BYTES);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i < leaves.size(); i++) {
        Shape shape = leaves.get(i).shape();
        ByteBuffer values = leaves.get(i).values(weights);
        if (module.kernelsChannelsLast() && shape.rank() == 4) {
          pickle.channelsLastTensor("w" + i, i, shape, precision);
          values = ChannelsLast.images(shape, values).values();
        } else {
          pickle.tensor("w" + i, i, shape, precision);
        }
        store(zip, "data/" + i, precision.of(values));
      }
      for (String name : module.packed()) {
        pickle.tensor(name, leaves.size(), Shape.of(1), precision);
      }
      store(zip, "data/" + leaves.size(), ByteBuffer.allocate(precision.bytes()));
      module.flags().forEach(pickle::falsehood);
      store(zip, "data.pkl", ByteBuffer.wrap(pickle.finish()));
      store(zip, "code/__torch__.py", StandardCharsets.UTF_8.encode(module.text()));
      store(zip, "constants.pkl", ByteBuffer.wrap(NO_CONSTANTS));
      store(zip, "version", StandardCharsets.UTF_8.encode(FORMAT_VERSION));
    }
  }

  /**
   * Looks whether an archive is whole: what lists its entries is at its end.
   *
   * @throws IOException if it is not
   */
  static void check(Path path) throws IOException {
    new ZipFile(path.toFile()).close();
  }

  private static void store(ZipOutputStream zip, String name, ByteBuffer content)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    ZipEntry entry = new ZipEntry(ROOT + name);
    entry.setSize(content.remaining());
    entry.setCompressedSize(content.remaining());
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    byte[] chunk = new byte[Math.min(COPY_BYTES, content.remaining())];
    while (content.hasRemaining()) {
      int length = Math.min(chunk.length, content.remaining());
      content.get(chunk, 0, length);
      zip.write(chunk, 0, length);
    }
    zip.closeEntry();
  }
}
