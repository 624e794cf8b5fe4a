package dev.scalebench.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JSON array on disk that grows by an element at a time and is whole at every moment, whenever
 * the process is killed. Appending costs the same however long the array is.
 *
 * <p>There are two copies beside the file. While one of them is the file, under a second name, the
 * other, which lags an element behind, is brought up to date; then the file's name is moved to it.
 */
final class JsonArrayFile implements Closeable {
  /**
   * The text around elements.
   *
   * @param empty the whole text of an array without elements
   */
  record Layout(String head, String separator, String tail, String empty) {
    String array(List<String> elements) {
      return elements.isEmpty() ? empty : head + String.join(separator, elements) + tail;
    }
  }

  /** One of the two. */
  private static final class Copy {
    private final Path path;
    private final FileChannel channel;

    /** Bytes before the tail; 0 if there is no element. */
    private long end;

    Copy(Path path) throws IOException {
      this.path = path;
      Files.deleteIfExists(path); // a killed process left it, and the file may be its second name
      this.channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void append(Layout layout, List<String> elements) throws IOException {
      if (elements.isEmpty()) {
        write(bytes(layout.empty()), 0);
      } else {
        String lead = end == 0 ? layout.head() : layout.separator();
        ByteBuffer text = bytes(lead + String.join(layout.separator(), elements));
        long start = end;
        end += text.remaining();
        write(text, start);
        write(bytes(layout.tail()), end);
      }
      channel.force(true);
    }

    private void write(ByteBuffer text, long start) throws IOException {
      long position = start;
      while (text.hasRemaining()) {
        position += channel.write(text, position);
      }
    }

    private static ByteBuffer bytes(String text) {
      return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Path file;
  private final Layout layout;
  private Copy published;
  private Copy lagging;

  /** What the lagging copy lacks. */
  private List<String> lag = List.of();

  /** Writes the array with the elements that it has so far. */
  JsonArrayFile(Path file, Layout layout, List<String> elements) throws IOException {
    this.file = file;
    this.layout = layout;
    this.published = new Copy(beside("1"));
    this.lagging = new Copy(beside("2"));
    published.append(layout, elements);
    lagging.append(layout, elements);
    publish(published.path);
  }

  /** Adds an element at the end. */
  void append(String element) throws IOException {
    lagging.append(layout, Stream.concat(lag.stream(), Stream.of(element)).toList());
    lag = List.of(element);
    publish(lagging.path);
    Copy current = lagging;
    lagging = published;
    published = current;
  }

  private void publish(Path copy) throws IOException {
    Path link = beside("link");
    Files.deleteIfExists(link);
    try {
      Files.createLink(link, copy);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(copy, link); // a file system without links, such as FAT
    }
    Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path beside(String suffix) {
    return file.resolveSibling(".%s.%s".formatted(file.getFileName(), suffix));
  }

  /** Leaves the file and deletes the copies. */
  @Override
  public void close() throws IOException {
    for (Copy copy : List.of(published, lagging)) {
      copy.channel.close();
      Files.deleteIfExists(copy.path);
    }
  }
}
