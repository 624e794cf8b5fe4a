package dev.scalebench.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes {@code safetensors} files of any type, tensor by tensor. */
public final class InputFiles {
  private static final int MOST_BYTES = 1 << 16;

  private final StringBuilder header = new StringBuilder("{");
  private final ByteBuffer data = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Adds a tensor.
   *
   * @param shape as JSON has it: {@code [2,3]}
   * @param writer of its elements, little-endian
   */
  public InputFiles tensor(String name, String dtype, String shape, Consumer<ByteBuffer> writer) {
    int start = data.position();
    writer.accept(data);
    header.append(header.length() > 1 ? "," : "");
    header.append(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}"
            .formatted(name, dtype, shape, start, data.position()));
    return this;
  }

  /** Writes the file. */
  public Path write(Path path) throws IOException {
    byte[] json = (header + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer values = data.duplicate().flip();
    ByteBuffer all =
        ByteBuffer.allocate(Long.BYTES + json.length + values.remaining())
            .order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(json.length).put(json).put(values);
    return Files.write(path, all.array());
  }
}
