package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allocators are found where their packages put them, and known to be in use when they are. */
class AllocatorTest {
  @TempDir Path directory;

  private Path file(String name) throws IOException {
    Path file = directory.toRealPath().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  @Test
  void librariesAreFoundByTheirNames() throws IOException {
    Path jemalloc = file("libjemalloc.so.2");
    Path minimal = file("libtcmalloc_minimal.so.4");
    for (String other : List.of("libtcmalloc_debug.so.4", "libjemalloc.so", "libjemalloc.a")) {
      file(other);
    }
    List<Path> directories = List.of(directory.toRealPath());
    assertThat(Allocator.JEMALLOC.library(directories)).contains(jemalloc);
    assertThat(Allocator.TCMALLOC.library(directories)).contains(minimal);
    assertThat(Allocator.DEFAULT.library(directories)).isEmpty();
    Path full = file("libtcmalloc.so.4");
    assertThat(Allocator.TCMALLOC.library(directories)).contains(full);
  }

  @Test
  void theFirstDirectoryWins() throws IOException {
    Path first = file("a/libjemalloc.so.1");
    Path second = file("b/libjemalloc.so.2");
    List<Path> directories =
        List.of(directory.resolve("missing"), first.getParent(), second.getParent());
    assertThat(Allocator.JEMALLOC.library(directories)).contains(first);
  }

  @Test
  void theSearchPathComesBeforeTheUsualDirectories() {
    assertThat(Allocator.directories("/opt/a::/opt/b", "amd64"))
        .startsWith(Path.of("/opt/a"), Path.of("/opt/b"))
        .contains(Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/usr/lib64"))
        .endsWith(Path.of("/usr/lib"));
    assertThat(Allocator.directories(null, "aarch64"))
        .contains(Path.of("/usr/lib/aarch64-linux-gnu"));
  }

  @ParameterizedTest
  @CsvSource({
    "TCMALLOC, libtcmalloc-minimal4, gperftools-libs",
    "JEMALLOC, libjemalloc2, jemalloc"
  })
  void aMissingOneNamesItsPackages(Allocator allocator, String debian, String fedora) {
    assertThatThrownBy(() -> allocator.require(Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "allocator %s is not installed; its package is %s (Debian, Ubuntu) or %s (Fedora)"
                .formatted(allocator.label(), debian, fedora));
  }

  @Test
  void aMappedLibraryIsKnownByItsRealPath() throws IOException {
    Path real = file("libtcmalloc.so.4.5.9");
    Path link = Files.createSymbolicLink(directory.resolve("libtcmalloc.so.4"), real);
    KernelFixture kernel = new KernelFixture(directory);
    assertThat(Allocator.isMapped(Optional.of(link), kernel.files())).isFalse();
    kernel.with("proc/self/maps", "7f00-7f01 r-xp 00000000 fe:00 17    /lib/other.so\n");
    assertThat(Allocator.isMapped(Optional.of(link), kernel.files())).isFalse();
    kernel.with("proc/self/maps", "7f00-7f01 r-xp 00000000 fe:00 17    %s\n".formatted(real));
    assertThat(Allocator.isMapped(Optional.of(link), kernel.files())).isTrue();
    assertThat(Allocator.isMapped(Optional.empty(), kernel.files())).isFalse();
  }

  @Test
  void theDefaultIsAlwaysThereAndNeverPreloaded() {
    assertThat(Allocator.DEFAULT.isInUse()).isTrue();
    assertThat(Allocator.DEFAULT.library()).isEmpty();
    assertThat(Allocator.DEFAULT.environment()).isEmpty();
  }

  @Test
  void glibcIsToldToKeepBlocksAfterWhatTheUserTellsIt() {
    String keep =
        "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=1099511627776:glibc.malloc.arena_max=1";
    Optional<String> glibc = Optional.of("glibc 2.36");
    assertThat(Allocator.tunables(glibc, null)).isEqualTo(Map.of("GLIBC_TUNABLES", keep));
    assertThat(Allocator.tunables(glibc, "glibc.malloc.hugetlb=1"))
        .isEqualTo(Map.of("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:" + keep));
    assertThatThrownBy(() -> Allocator.tunables(Optional.empty(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("allocator glibc-keep needs the GNU C library");
    assertThat(Allocator.GLIBC_KEEP.isInUse()).isFalse();
    assertThat(Allocator.GLIBC_KEEP.library()).isEmpty();
  }
}
