package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oshi.hardware.CentralProcessor.ProcessorCache;

/** Of what sources tell of the last level, the largest total counts. */
class LastLevelCacheTest {
  private static final long MIB = 1 << 20;
  private static final int LEVEL_2 = 191;
  private static final int LEVEL_3 = 194;

  @TempDir Path root;

  private KernelFixture kernel;

  @BeforeEach
  void noFiles() {
    kernel = new KernelFixture(root);
  }

  private void cache(int cpu, int index, String level, String type, String size, String shared)
      throws IOException {
    String directory = "sys/devices/system/cpu/cpu%s/cache/index%s/".formatted(cpu, index);
    kernel
        .with(directory + "level", level + "\n")
        .with(directory + "type", type + "\n")
        .with(directory + "size", size + "\n")
        .with(directory + "shared_cpu_list", shared + "\n");
  }

  private OptionalLong bytes(Map<Integer, Long> configured, int sockets, ProcessorCache... listed) {
    IntFunction<OptionalLong> sysconf =
        name ->
            configured.containsKey(name)
                ? OptionalLong.of(configured.get(name))
                : OptionalLong.empty();
    return new LastLevelCache(kernel.files(), sysconf, List.of(listed), sockets).bytes();
  }

  private static ProcessorCache listed(int level, long mebibytes) {
    return new ProcessorCache(level, 16, 64, mebibytes * MIB, ProcessorCache.Type.UNIFIED);
  }

  @Test
  void instancesAreAddedUpEachOnce() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      cache(cpu, 0, "1", "Data", "32K", String.valueOf(cpu));
      cache(cpu, 2, "2", "Unified", "512K", String.valueOf(cpu));
      cache(cpu, 3, "3", "Unified", "32768K", cpu < 2 ? "0-1" : "2-3");
    }
    assertThat(bytes(Map.of(), 1)).hasValue(64 * MIB);
  }

  @Test
  void theHighestLevelIsTheLastWhicheverFileNamesItFirst() throws IOException {
    cache(0, 0, "2", "Unified", "4M", "0-1");
    cache(0, 1, "1", "Instruction", "64K", "0");
    cache(1, 0, "2", "Unified", "4M", "0-1");
    assertThat(bytes(Map.of(), 1)).hasValue(4 * MIB);
  }

  @Test
  void whatTheKernelHidesTheCLibraryTells() {
    assertThat(bytes(Map.of(LEVEL_3, 508 * MIB, LEVEL_2, MIB), 1)).hasValue(508 * MIB);
  }

  @Test
  void whatTheCLibraryTellsIsOfEachSocket() {
    assertThat(bytes(Map.of(LEVEL_3, 36 * MIB), 2)).hasValue(72 * MIB);
  }

  @Test
  void aLevelOfSizeZeroIsNone() {
    assertThat(bytes(Map.of(LEVEL_3, 0L, LEVEL_2, 2 * MIB), 1)).hasValue(2 * MIB);
  }

  @Test
  void aGuestsShareCountsLessThanTheHosts() throws IOException {
    cache(0, 3, "3", "Unified", "32768K", "0-1");
    cache(1, 3, "3", "Unified", "32768K", "0-1");
    assertThat(bytes(Map.of(LEVEL_3, 256 * MIB), 1, listed(3, 32))).hasValue(256 * MIB);
    assertThat(bytes(Map.of(LEVEL_3, 16 * MIB), 1, listed(3, 8))).hasValue(32 * MIB);
  }

  @Test
  void whereThereIsNeitherKernelNorCLibraryTheListCounts() {
    assertThat(bytes(Map.of(), 1, listed(1, 1), listed(2, 12), listed(2, 4))).hasValue(12 * MIB);
  }

  @Test
  void whatNobodyTellsIsUnknown() throws IOException {
    cache(0, 3, "3", "Unified", "odd", "0-1");
    assertThat(bytes(Map.of(), 1)).isEmpty();
  }

  @Test
  void thisMachineDoesNotFail() {
    assertThat(LastLevelCache.local().bytes().orElse(MIB)).isBetween(MIB / 8, 64L << 30);
  }
}
