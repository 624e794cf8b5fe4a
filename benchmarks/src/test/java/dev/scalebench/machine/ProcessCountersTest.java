package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters are those of the kernel's files; one that is missing or nonsense is empty. */
class ProcessCountersTest {
  private static final CpuSet PINNED = CpuSet.parse("1,10");

  private static final String STAT =
      """
      cpu  999 9 9 9 9 9 9 9 9 9
      cpu0 900 9 9 9 9 9 9 9 9 9
      cpu1 100 20 30 400 50 6 7 8 90 10
      cpu10 1 2 3 4 5 6 7 8 0 0
      intr 17
      """;

  @TempDir Path root;

  private ProcessCounters read(CpuSet cpus) {
    return ProcessCounters.read(cpus, List.of(), new KernelFiles(root));
  }

  private KernelFixture kernel() {
    return new KernelFixture(root);
  }

  @Test
  void nothingIsKnownWhereTheKernelTellsNothing() {
    ProcessCounters nothing = read(PINNED);
    assertThat(nothing.peakResidentBytes()).isEmpty();
    assertThat(nothing.involuntarySwitches()).isEmpty();
    assertThat(nothing.ownTicks()).isEmpty();
    assertThat(nothing.totalTicks()).isEmpty();
    assertThat(nothing.busyTicks()).isEmpty();
    assertThat(nothing.stealTicks()).isEmpty();
    assertThat(nothing.megahertz()).isEmpty();
  }

  @Test
  void memoryIsInBytes() throws IOException {
    kernel().with("proc/self/status", "Name:\tjava\nVmHWM:\t    2048 kB\n");
    assertThat(read(PINNED).peakResidentBytes()).hasValue(2 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"VmHWM:", "VmHWM:\tmany kB", "VmHWM:\t12 MB", "VmHWM:\t-1 kB", "VmHWM: 1"})
  void memoryThatIsNotInKilobytesIsUnknown(String line) throws IOException {
    kernel().with("proc/self/status", line + "\n");
    assertThat(read(PINNED).peakResidentBytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "a b", "x) S (1 2) 3", "((", ""})
  void ownTimeIsFoundAfterANameOfAnyKind(String name) throws IOException {
    String fields = "S 1 42 42 0 -1 4194304 1 2 3 4 1500 37 900 800 20 0 33 0";
    kernel().with("proc/self/stat", "42 (%s) %s\n".formatted(name, fields));
    assertThat(read(PINNED).ownTicks()).hasValue(1537);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "42 (java) S 1 2", "1 (a) S 1 42 42 0 -1 4 1 2 3 4 x 37 9"})
  void ownTimeThatCannotBeFoundIsUnknown(String text) throws IOException {
    kernel().with("proc/self/stat", text);
    assertThat(read(PINNED).ownTicks()).isEmpty();
  }

  @Test
  void switchesOfAllThreadsAreAdded() throws IOException {
    kernel()
        .with(
            "proc/self/task/1/status",
            "voluntary_ctxt_switches:\t9\nnonvoluntary_ctxt_switches:\t5")
        .with("proc/self/task/12/status", "nonvoluntary_ctxt_switches:\t2\n")
        .with("proc/self/task/13/comm", "ended\n");
    assertThat(read(PINNED).involuntarySwitches()).hasValue(7);
  }

  @Test
  void guestsTimeIsPartOfTheUsers() throws IOException {
    kernel().with("proc/stat", STAT);
    ProcessCounters one = read(CpuSet.parse("1"));
    assertThat(one.totalTicks()).hasValue(621);
    assertThat(one.busyTicks()).hasValue(163);
    assertThat(one.stealTicks()).hasValue(8);
    ProcessCounters both = read(PINNED);
    assertThat(both.totalTicks()).hasValue(621 + 36);
    assertThat(both.busyTicks()).hasValue(163 + 19);
    assertThat(both.stealTicks()).hasValue(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu  1\ncpu1 1 2 3 4", "cpu  1\ncpu1 1 2 3 4 5 6 7 x 9 9", "nonsense"})
  void ticksThatAreNotAllThereAreUnknown(String text) throws IOException {
    kernel().with("proc/stat", text);
    assertThat(read(CpuSet.parse("1")).totalTicks()).isEmpty();
    kernel().with("proc/stat", STAT);
    assertThat(read(CpuSet.parse("1-2")).totalTicks()).isEmpty();
    assertThat(read(CpuSet.of(List.of())).totalTicks()).isEmpty();
  }

  @Test
  void theDriversClockWinsOverTheProcessors() throws IOException {
    kernel()
        .with(
            "proc/cpuinfo",
            "processor\t: 1\ncpu MHz\t\t: 1000.500\n\nprocessor\t: 10\ncpu MHz\t\t: 2000.500\n\n");
    assertThat(read(PINNED).megahertz()).hasValue(1500.5);
    kernel().with("sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq", "3000000\n");
    assertThat(read(PINNED).megahertz()).hasValue(1500.5);
    kernel().with("sys/devices/system/cpu/cpu10/cpufreq/scaling_cur_freq", "3100000\n");
    assertThat(read(PINNED).megahertz()).hasValue(3050);
    assertThat(read(CpuSet.of(List.of())).megahertz()).isEmpty();
    assertThat(read(CpuSet.parse("1-2")).megahertz()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "NaN", "-1", ""})
  void aClockThatIsNoNumberIsUnknown(String clock) throws IOException {
    kernel().with("proc/cpuinfo", "processor\t: 1\ncpu MHz\t\t: " + clock + "\n");
    assertThat(read(CpuSet.parse("1")).megahertz()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countersOfThisProcessGrow() {
    CpuSet cpus = CpuSet.ofThisThread().orElseThrow();
    ProcessCounters before = ProcessCounters.read(cpus);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + 50_000_000; // ns, five ticks
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
    ProcessCounters after = ProcessCounters.read(cpus);
    assertThat(after.nanoTime()).isGreaterThan(before.nanoTime());
    assertThat(after.ownTicks().orElseThrow()).isGreaterThan(before.ownTicks().orElseThrow());
    assertThat(after.totalTicks().orElseThrow()).isGreaterThan(before.totalTicks().orElseThrow());
    assertThat(after.busyTicks().orElseThrow()).isLessThan(after.totalTicks().orElseThrow());
    assertThat(after.peakResidentBytes().orElseThrow()).isGreaterThan(1 << 20);
    assertThat(after.involuntarySwitches()).isPresent();
  }
}
