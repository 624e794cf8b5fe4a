package dev.scalebench.postprocess.preview;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds files, and passes over what vanishes meanwhile: a page that is replaced is gone a moment.
 */
final class FileWalk extends SimpleFileVisitor<Path> {

  private final Path root;
  private final Predicate<String> enters;
  private final List<Path> files = new ArrayList<>();

  private FileWalk(Path root, Predicate<String> enters) {
    this.root = root;
    this.enters = enters;
  }

  /**
   * The files below a directory, in order.
   *
   * @param enters by their names, the directories to look into
   */
  static List<Path> below(Path root, Predicate<String> enters) {
    FileWalk walk = new FileWalk(root, enters);
    try {
      Files.walkFileTree(root, walk);
    } catch (IOException e) {
      throw new RenderException(root, e);
    }
    return walk.files.stream().sorted().toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return directory.equals(root) || enters.test(directory.getFileName().toString())
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    files.add(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
    return FileVisitResult.CONTINUE;
  }
}
