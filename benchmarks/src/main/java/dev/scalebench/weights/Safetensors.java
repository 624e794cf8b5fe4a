package dev.scalebench.weights;

import com.fasterxml.jackson.core.JacksonException;
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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of named tensors in Hugging Face's {@code safetensors} format: eight bytes with the length
 * of a JSON header, the header, the data. Tensors are mapped into memory; those of half precision
 * are copied into single precision.
 */
public final class Safetensors {
  /** The format's own limit of the header's size. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  /** Data begins at a cache line, as vector loads like it. */
  private static final int ALIGNMENT = 64;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final long dataStart;
  private final Map<String, SafetensorsHeader.Entry> entries;

  private Safetensors(Path path, long dataStart, SafetensorsHeader header) {
    this.path = path;
    this.dataStart = dataStart;
    this.entries = header.entries();
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
    requireFile(path);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long headerBytes = file.size() < Long.BYTES ? 0 : littleEndian(file, 0, Long.BYTES).getLong();
      if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, file.size() - Long.BYTES)) {
        throw new IllegalArgumentException(
            OtherFormat.tell(start(file)).orElseGet(() -> wrongHeader(headerBytes)));
      }
      byte[] json = new byte[(int) headerBytes];
      littleEndian(file, Long.BYTES, headerBytes).get(json);
      long dataStart = Long.BYTES + headerBytes;
      return new Safetensors(
          path, dataStart, SafetensorsHeader.parse(json, file.size() - dataStart));
    } catch (JacksonException e) {
      throw refused(path, "its header is no JSON", e);
    } catch (IllegalArgumentException e) {
      throw refused(path, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(path, e), e);
    }
  }

  /**
   * Checks that there is a regular file: to open anything else may wait for ever.
   *
   * @throws UncheckedIOException naming it, if there is none
   */
  static void requireFile(Path path) {
    if (!Files.isRegularFile(path)) {
      String what = "it is no regular file";
      if (Files.isDirectory(path)) {
        what = "it is a directory";
      } else if (!Files.exists(path)) {
        what = "there is no such file, and none is fetched";
      }
      throw new UncheckedIOException(
          "cannot read %s (%s)".formatted(path, what), new NoSuchFileException(path.toString()));
    }
  }

  private static byte[] start(FileChannel file) throws IOException {
    byte[] start = new byte[(int) Math.min(OtherFormat.BYTES, file.size())];
    littleEndian(file, 0, start.length).get(start);
    return start;
  }

  private static String wrongHeader(long bytes) {
    return bytes < 2 || bytes > MAX_HEADER_BYTES
        ? "a header of %s bytes".formatted(Long.toUnsignedString(bytes))
        : "it is cut off within its header; fetch it again";
  }

  private static UncheckedIOException refused(Path path, @Nullable String why, Exception cause) {
    return new UncheckedIOException(
        "not a safetensors file: %s (%s)".formatted(path, why), new IOException(cause));
  }

  private static ByteBuffer littleEndian(FileChannel file, long start, long size)
      throws IOException {
    return file.map(MapMode.READ_ONLY, start, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** The names of all tensors, in the header's order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * One tensor's values.
   *
   * @return row-major little-endian float32; mapped read-only if the file has them so
   * @throws IllegalArgumentException if there is no such tensor, its shape differs, or its elements
   *     are no floating-point numbers
   */
  public ByteBuffer values(String name, Shape shape) {
    SafetensorsHeader.Entry entry = check(name, shape);
    return type(name, entry).toFloat32(elements(entry));
  }

  /**
   * Checks that a tensor holds neither NaN nor an infinity, on all cores.
   *
   * @throws IllegalArgumentException saying how many it holds and where the first is; and as {@link
   *     #values} does
   */
  public void requireFinite(String name, Shape shape) {
    SafetensorsHeader.Entry entry = check(name, shape);
    ElementType type = type(name, entry);
    ByteBuffer elements = elements(entry);
    long others = type.countNonFinite(elements);
    if (others > 0) {
      int first = type.firstNonFinite(elements);
      throw new IllegalArgumentException(
          "%s: %s holds %s at index %d; %d of its %d elements are no finite numbers"
              .formatted(path, name, type.read(elements, first), first, others, shape.size()));
    }
  }

  /**
   * Whether a tensor has the shape and the values of another one, maybe in another precision of
   * floating-point numbers.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  boolean equalsTensor(String name, Safetensors other, String otherName) {
    SafetensorsHeader.Entry mine = entry(name);
    SafetensorsHeader.Entry theirs = other.entry(otherName);
    if (!mine.dims().equals(theirs.dims())) {
      return false;
    }
    ByteBuffer elements = elements(mine);
    ByteBuffer others = other.elements(theirs);
    if (mine.dtype().equals(theirs.dtype())) {
      return elements.equals(others);
    }
    Optional<ElementType> type = ElementType.of(mine.dtype());
    Optional<ElementType> otherType = ElementType.of(theirs.dtype());
    return type.isPresent()
        && otherType.isPresent()
        && type.get().toFloat32(elements).equals(otherType.get().toFloat32(others));
  }

  /**
   * Extents of a tensor.
   *
   * @throws IllegalArgumentException if there is no such tensor, or it is empty or has an extent
   *     beyond 2³¹ − 1
   */
  public Shape shape(String name) {
    List<Long> dims = entry(name).dims();
    if (dims.stream().anyMatch(dim -> dim < 1 || dim > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "%s: %s has an extent that is none, got: %s".formatted(path, name, text(dims)));
    }
    return Shape.of(dims.stream().mapToInt(Long::intValue).toArray());
  }

  /**
   * The values of a tensor of I64 or I32.
   *
   * @throws IllegalArgumentException if there is no such tensor, or its elements are others
   */
  public long[] integers(String name) {
    SafetensorsHeader.Entry entry = entry(name);
    int bytes = ElementType.bytes(entry.dtype());
    if (!entry.dtype().equals("I64") && !entry.dtype().equals("I32")) {
      throw new IllegalArgumentException(
          "%s: %s must be of I64 or I32, got: %s".formatted(path, name, entry.dtype()));
    }
    ByteBuffer elements = elements(entry);
    long[] values = new long[elements.remaining() / bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes == Long.BYTES ? elements.getLong() : elements.getInt();
    }
    return values;
  }

  /**
   * The type of a tensor, by the format's name.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  public String type(String name) {
    return entry(name).dtype();
  }

  /**
   * The elements of a tensor of U8 or BOOL.
   *
   * @throws IllegalArgumentException if there is no such tensor, or its elements are others
   */
  public ByteBuffer bytes(String name) {
    SafetensorsHeader.Entry entry = entry(name);
    if (!entry.dtype().equals("U8") && !entry.dtype().equals("BOOL")) {
      throw new IllegalArgumentException(
          "%s: %s must be of U8 or BOOL, got: %s".formatted(path, name, entry.dtype()));
    }
    return elements(entry);
  }

  private ByteBuffer elements(SafetensorsHeader.Entry entry) {
    if (entry.end() - entry.start() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s has a tensor of %s bytes; at most %s can be read"
              .formatted(path, entry.end() - entry.start(), Integer.MAX_VALUE));
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return littleEndian(file, dataStart + entry.start(), entry.end() - entry.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(path, e), e);
    }
  }

  private SafetensorsHeader.Entry entry(String name) {
    SafetensorsHeader.Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("%s has no tensor %s".formatted(path, name));
    }
    return entry;
  }

  /**
   * Checks that a tensor can be had.
   *
   * @throws IllegalArgumentException if there is no such tensor, its shape differs, or its elements
   *     are no floating-point numbers
   */
  SafetensorsHeader.Entry check(String name, Shape shape) {
    SafetensorsHeader.Entry entry = entry(name);
    if (!entry.dims().equals(shape.dims().stream().map(Integer::longValue).toList())) {
      throw new IllegalArgumentException(
          "%s: %s must be %s, got: %s".formatted(path, name, shape, text(entry.dims())));
    }
    ElementType type = type(name, entry);
    if (shape.size() > Integer.MAX_VALUE / Float.BYTES) {
      throw new IllegalArgumentException(
          "%s: %s has %s elements of %s; at most %s can be read, which are 2 GiB of float32"
              .formatted(path, name, shape.size(), type, Integer.MAX_VALUE / Float.BYTES));
    }
    return entry;
  }

  private ElementType type(String name, SafetensorsHeader.Entry entry) {
    return ElementType.of(entry.dtype())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: %s must be of F32, F16 or BF16, got: %s"
                        .formatted(path, name, entry.dtype())));
  }

  private static String text(List<Long> dims) {
    return dims.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
