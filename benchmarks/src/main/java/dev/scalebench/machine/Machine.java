package dev.scalebench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * The machine that this process runs on.
 *
 * @param processor the processor's own name
 * @param cores physical cores that the process may use
 * @param processors logical processors that it may use: more than cores where these have SMT
 * @param memoryBytes memory that the machine, or the container, has
 * @param multipliesBfloat16 whether the processor has instructions for products of bfloat16
 */
public record Machine(
    String processor, int cores, int processors, long memoryBytes, boolean multipliesBfloat16) {
  /** As Linux names them, for x86 and Arm; macOS names the last {@code FEAT_BF16}. */
  private static final Pattern BFLOAT16_FEATURE =
      Pattern.compile(".*\\b(avx512_bf16|amx_bf16|(feat_)?bf16)\\b.*", Pattern.CASE_INSENSITIVE);

  /** Asks the operating system. */
  public static Machine local() {
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    Topology allowed = Topology.local();
    int quota = Runtime.getRuntime().availableProcessors();
    return new Machine(
        hardware.getProcessor().getProcessorIdentifier().getName(),
        Math.min(allowed.cores(), quota),
        Math.min(allowed.cpus().size(), quota),
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize(),
        hardware.getProcessor().getFeatureFlags().stream()
            .anyMatch(flags -> BFLOAT16_FEATURE.matcher(flags).matches()));
  }

  /**
   * Bytes of the last level of this machine's caches, all instances together; on a virtual machine
   * perhaps the host's. Empty if nobody tells.
   */
  public static OptionalLong lastLevelCacheBytes() {
    return LastLevelCache.local().bytes();
  }

  /**
   * A name for directories: the processor's name in lower case, without its ornaments, and the
   * number of cores.
   */
  public String slug() {
    String plain = processor.toLowerCase(Locale.ROOT).replaceAll("\\((r|tm|c)\\)|@.*$", " ");
    String words = plain.replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return "%s-%s-cores".formatted(words.isEmpty() ? "unknown-processor" : words, cores);
  }
}
