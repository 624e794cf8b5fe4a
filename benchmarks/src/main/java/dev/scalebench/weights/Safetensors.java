package dev.scalebench.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A file of named float32 tensors in Hugging Face's {@code safetensors} format: eight bytes with
 * the length of a JSON header, the header, the data. Tensors are mapped into memory, not copied.
 */
public final class Safetensors {
  /** The format's own limit of the header's size. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  /** Data begins at a cache line, as vector loads like it. */
  private static final int ALIGNMENT = 64;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private record Entry(Shape shape, ByteBuffer values) {}

  private final Path path;
  private final Map<String, Entry> entries;

  private Safetensors(Path path, Map<String, Entry> entries) {
    this.path = path;
    this.entries = entries;
  }

  /**
   * Writes a file.
   *
   * @param tensors the tensors, in the order in which their data lie in the file
   * @param values a tensor's values: row-major little-endian float32
   */
  public static <L extends Leaf> void write(
      Path path, List<L> tensors, Function<? super L, ByteBuffer> values) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (L tensor : tensors) {
      ObjectNode entry = header.putObject(tensor.name()).put("dtype", "F32");
      tensor.shape().dims().forEach(entry.putArray("shape")::add);
      long end = offset + tensor.shape().size() * Float.BYTES;
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    int padded = (Long.BYTES + json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer head = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded - Long.BYTES).put(json);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeFully(file, head.flip());
      for (L tensor : tensors) {
        writeFully(file, values.apply(tensor));
      }
    }
  }

  /**
   * Opens a file.
   *
   * @throws UncheckedIOException naming the file, if it cannot be read or is not in the format
   */
  public static Safetensors open(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return new Safetensors(path, read(file));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          "not a safetensors file: %s (%s)".formatted(path, e.getMessage()), new IOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(path, e), e);
    }
  }

  private static Map<String, Entry> read(FileChannel file) throws IOException {
    long headerBytes = file.size() < Long.BYTES ? 0 : littleEndian(file, 0, Long.BYTES).getLong();
    if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, file.size() - Long.BYTES)) {
      throw new IllegalArgumentException("a header of %s bytes".formatted(headerBytes));
    }
    byte[] json = new byte[(int) headerBytes];
    littleEndian(file, Long.BYTES, headerBytes).get(json);
    JsonNode header = JSON.readTree(json);
    if (!header.isObject()) {
      throw new IllegalArgumentException("a header that is no object");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tensor : header.properties()) {
      if (!tensor.getKey().equals("__metadata__")) {
        entries.put(tensor.getKey(), map(file, Long.BYTES + headerBytes, tensor.getValue()));
      }
    }
    return entries;
  }

  private static ByteBuffer littleEndian(FileChannel file, long start, long size)
      throws IOException {
    return file.map(MapMode.READ_ONLY, start, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Entry map(FileChannel file, long dataStart, JsonNode tensor) throws IOException {
    if (!tensor.path("dtype").asText().equals("F32")) {
      throw new IllegalArgumentException("dtype must be F32, got: " + tensor.path("dtype"));
    }
    JsonNode dims = tensor.path("shape");
    int[] extents = new int[dims.size()];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = dims.get(axis).asInt();
    }
    Shape shape = Shape.of(extents);
    long start = tensor.path("data_offsets").path(0).asLong(-1);
    long end = tensor.path("data_offsets").path(1).asLong(-1);
    if (start < 0 || end - start != shape.size() * Float.BYTES || dataStart + end > file.size()) {
      throw new IllegalArgumentException(
          "%s needs other bytes than %d … %d".formatted(shape, start, end));
    }
    return new Entry(shape, littleEndian(file, dataStart + start, end - start));
  }

  /**
   * One tensor's values.
   *
   * @return row-major little-endian float32, mapped read-only
   * @throws IllegalArgumentException if there is no such tensor or its shape differs
   */
  public ByteBuffer values(String name, Shape shape) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("%s has no tensor %s".formatted(path, name));
    }
    if (!entry.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s: %s must be %s, got: %s".formatted(path, name, shape, entry.shape()));
    }
    return entry.values().duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
