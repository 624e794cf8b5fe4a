package dev.scalebench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with such files of the kernel's as a test needs. */
record KernelFixture(Path root) {
  KernelFixture with(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  KernelFiles files() {
    return new KernelFiles(root);
  }
}
