package dev.scalebench.machine;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The small text files in which Linux tells about itself. What cannot be read is empty; on other
 * systems everything is.
 *
 * @param root the directory above {@code proc} and {@code sys}
 */
record KernelFiles(Path root) {
  /** Those of this machine. */
  static final KernelFiles LOCAL = new KernelFiles(Path.of("/"));

  /** A file's text without the white space around it; empty if nothing is left. */
  Optional<String> text(String file) {
    try (InputStream in = new FileInputStream(new File(root.toFile(), file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What stands after a key and a colon in a file. */
  Optional<String> value(String file, String key) {
    return text(file).flatMap(text -> valueIn(text, key));
  }

  boolean exists(String file) {
    return Files.exists(root.resolve(file));
  }

  /** Where a symbolic link leads. */
  Optional<String> link(String file) {
    try {
      return Optional.of(Files.readSymbolicLink(root.resolve(file)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Names in a directory, sorted. */
  List<String> names(String directory) {
    String[] names = new File(root.toFile(), directory).list();
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    return List.of(names);
  }

  /** What stands after a key, white space and a colon, in the first line that begins so. */
  static Optional<String> valueIn(String text, String key) {
    for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      if (at == 0 || text.charAt(at - 1) == '\n') {
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        String rest = text.substring(at + key.length(), end).strip();
        if (rest.startsWith(":")) {
          return Optional.of(rest.substring(1).strip());
        }
      }
    }
    return Optional.empty();
  }

  /** A count: a whole number that is not negative. */
  static OptionalLong count(String text) {
    try {
      long number = Long.parseLong(text);
      return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
