package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock lies where everybody may write: what somebody has put there is not touched. */
class JmhLockTest {
  @TempDir Path directory;

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    Path target = Files.writeString(directory.resolve("mine"), "text");
    Files.setPosixFilePermissions(target, mine);
    Path link = Files.createSymbolicLink(directory.resolve("jmh.lock"), target);
    assertThatThrownBy(() -> JmhLock.open(link))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(link + " is a link or no file, and is left alone; remove it");
    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(mine);
  }

  @Test
  void nothingIsMadeWhereALinkPoints() throws IOException {
    Path target = directory.resolve("nothing");
    Path link = Files.createSymbolicLink(directory.resolve("jmh.lock"), target);
    assertThatThrownBy(() -> JmhLock.open(link)).isInstanceOf(IllegalStateException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void oneOfAnotherUserIsShared() throws IOException {
    Path file = directory.resolve("jmh.lock");
    try (FileChannel made = JmhLock.open(file);
        FileChannel known = JmhLock.open(file)) {
      assertThat(made.isOpen() && known.isOpen()).isTrue();
    }
    assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OTHERS_WRITE);
  }
}
