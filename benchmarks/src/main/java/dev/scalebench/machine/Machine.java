package dev.scalebench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * The machine that this process runs on.
 *
 * @param processor the processor's own name
 * @param cores physical cores that the process may use
 * @param memoryBytes memory that the machine, or the container, has
 */
public record Machine(String processor, int cores, long memoryBytes) {
  /** Asks the operating system. */
  public static Machine local() {
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    int quota = Runtime.getRuntime().availableProcessors();
    return new Machine(
        hardware.getProcessor().getProcessorIdentifier().getName(),
        Math.min(Topology.local().cores(), quota),
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize());
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
