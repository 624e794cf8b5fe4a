package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Finding.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts about the system that spoil or prevent measurements are found, with a remedy. */
class SystemChecksTest {
  private static final Set<Allocator> DEFAULT = EnumSet.of(Allocator.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "Linux amd64, glibc 2.36, OK",
    "Linux amd64, , PROBLEM",
    "Linux aarch64, glibc 2.36, PROBLEM",
    "Mac OS X aarch64, , WARNING",
    "Mac OS X x86_64, , PROBLEM",
    "Windows 11 amd64, , WARNING",
    "Windows Server 2022 amd64, , WARNING",
    "Windows 11 aarch64, , PROBLEM",
  })
  void onlyPlatformsWithNativesCanBeMeasured(String system, String libc, Level level) {
    assertThat(SystemChecks.platform(system, Optional.ofNullable(libc)).level()).isEqualTo(level);
  }

  @Test
  void whatLoadsTheMachineIsNamed() {
    List<String> busy = List.of("mvn (pid 7, 1.0 CPUs)", "cc1 (pid 8, 0.5 CPUs)");
    assertThat(SystemChecks.load(0.8, 4, busy)).isEqualTo(Finding.ok("load", "0.80 on 4 cores"));
    assertThat(SystemChecks.load(0.9, 4, busy).advice())
        .isEqualTo("stop mvn (pid 7, 1.0 CPUs), cc1 (pid 8, 0.5 CPUs)");
    assertThat(SystemChecks.load(0.9, 4, List.of()).advice()).startsWith("wait a minute");
    assertThat(SystemChecks.load(0.9, 4, List.of()).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void tooLittleMemoryIsAProblem() {
    assertThat(SystemChecks.memory(6_000_000_000L, 6_000_000_000L).level()).isEqualTo(Level.OK);
    Finding little = SystemChecks.memory(5_500_000_000L, 6_000_000_000L);
    assertThat(little.level()).isEqualTo(Level.PROBLEM);
    assertThat(little.found()).isEqualTo("5.5 GB available, 6.0 GB needed");
  }

  @Test
  void swapInUseIsMentioned() {
    assertThat(SystemChecks.swap(0).level()).isEqualTo(Level.OK);
    assertThat(SystemChecks.swap(1 << 30).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void hugePagesAreToldButDoNotSpoil() {
    assertThat(SystemChecks.hugePages("madvise").advice()).isEmpty();
    assertThat(SystemChecks.hugePages("always").level()).isEqualTo(Level.OK);
    assertThat(SystemChecks.hugePages("always").advice()).isNotEmpty();
  }

  @Test
  void batteriesAreMentioned() {
    assertThat(SystemChecks.battery(false).level()).isEqualTo(Level.OK);
    assertThat(SystemChecks.battery(true).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void withoutTasksetNothingCanBePinned() {
    assertThat(SystemChecks.pinning(true).level()).isEqualTo(Level.OK);
    Finding missing = SystemChecks.pinning(false);
    assertThat(missing.level()).isEqualTo(Level.PROBLEM);
    assertThat(missing.advice()).contains("util-linux").contains("--pinning none");
  }

  @Test
  void missingAllocatorsCanBeInstalled() {
    Finding one = SystemChecks.allocators(DEFAULT, Set.of());
    assertThat(one.level()).isEqualTo(Level.OK);
    assertThat(one.found()).isEqualTo("default");
    assertThat(one.advice()).contains("libtcmalloc-minimal4").contains("libjemalloc2");
    assertThat(SystemChecks.allocators(EnumSet.allOf(Allocator.class), Set.of()))
        .isEqualTo(Finding.ok("allocators", "default, glibc-keep, tcmalloc, jemalloc"));
  }

  @Test
  void anAllocatorThatEveryForkWouldInheritIsMentioned() {
    Finding inherited = SystemChecks.allocators(DEFAULT, EnumSet.of(Allocator.JEMALLOC));
    assertThat(inherited.level()).isEqualTo(Level.WARNING);
    assertThat(inherited.found()).startsWith("jemalloc is preloaded");
  }

  @ParameterizedTest
  @CsvSource({"4000000000, OK", "3999999999, PROBLEM"})
  void theCacheNeedsRoom(long free, Level level) {
    assertThat(SystemChecks.disk(free).level()).isEqualTo(level);
  }

  @Test
  void numbersLookTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.GERMANY, Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
        Locale.setDefault(locale);
        assertThat(SystemChecks.load(1.5, 16, List.of()).found()).isEqualTo("1.50 on 16 cores");
        assertThat(SystemChecks.disk(5_250_000_000L).found()).isEqualTo("5.3 GB free");
        assertThat(ProcessorChecks.steal(2.25).found()).isEqualTo("2.3 % of the time");
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
