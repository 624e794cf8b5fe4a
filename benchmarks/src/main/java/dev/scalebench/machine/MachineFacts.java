package dev.scalebench.machine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;
import oshi.hardware.ComputerSystem;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/**
 * What is known of the machine, for those who read results later: trees of maps, lists, strings,
 * numbers and booleans. What is not known is not there.
 */
public final class MachineFacts {
  private static final double HERTZ_PER_MEGAHERTZ = 1e6;
  private static final double GIB = 1L << 30;
  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

  /** Averages over 1, 5 and 15 minutes; see getloadavg(3). */
  private static final List<String> MINUTES = List.of("one", "five", "fifteen");

  private MachineFacts() {}

  /**
   * Facts that do not change while a sweep runs, in groups.
   *
   * @param software versions of what is measured, by name; becomes a group
   */
  public static Map<String, Object> of(Map<String, String> software) {
    SystemInfo system = new SystemInfo();
    HardwareAbstractionLayer hardware = system.getHardware();
    KernelFiles kernel = KernelFiles.LOCAL;
    return new Facts()
        .add("processor", processor(hardware.getProcessor(), Topology.whole(), kernel))
        .add("cpusAllowed", CpuSet.ofThisThread().map(CpuSet::toString))
        .add("memory", memory(hardware, kernel))
        .add("virtualization", virtualization(hardware, kernel))
        .add("system", system(system.getOperatingSystem(), hardware.getComputerSystem()))
        .add("jvm", jvm())
        .add("software", new TreeMap<>(software))
        .add("gpus", Gpus.list(kernel, NvidiaSmi.LOCAL.devices(), hardware.getGraphicsCards()))
        .map();
  }

  /** Mean number of processes that run or wait, by minutes over which the mean is taken. */
  public static Map<String, Object> load() {
    double[] averages =
        new SystemInfo().getHardware().getProcessor().getSystemLoadAverage(MINUTES.size());
    Facts facts = new Facts();
    for (int i = 0; i < averages.length; i++) {
      facts.add(MINUTES.get(i), Optional.of(averages[i]).filter(average -> average >= 0));
    }
    return facts.map();
  }

  /**
   * What must be equal for two runs to be comparable, by name.
   *
   * @param facts what {@link #of} returned, or a tree read from where it was written
   */
  public static Map<String, String> fingerprint(Map<String, Object> facts) {
    Map<String, String> fingerprint = new TreeMap<>();
    Map<?, ?> processor = group(facts, "processor");
    put(fingerprint, "processor", processor.get("model"));
    for (String name :
        List.of(
            "sockets",
            "cores",
            "logicalProcessors",
            "smt",
            "numaNodes",
            "governor",
            "turbo",
            "cpuQuota")) {
      put(fingerprint, name, processor.get(name));
    }
    if (group(facts, "memory").get("bytes") instanceof Number bytes) {
      fingerprint.put("memory", Math.round(bytes.doubleValue() / GIB) + " GiB");
    }
    put(fingerprint, "cpusAllowed", facts.get("cpusAllowed"));
    for (String name : List.of("kernel", "libc")) {
      put(fingerprint, name, group(facts, "system").get(name));
    }
    put(fingerprint, "hypervisor", group(facts, "virtualization").get("hypervisor"));
    String driven = drivenGpus(facts);
    if (!driven.isEmpty()) {
      fingerprint.put("gpus", driven);
    }
    return fingerprint;
  }

  /** Those that a driver is known of, and it; others compute nothing here. */
  private static String drivenGpus(Map<String, Object> facts) {
    List<?> gpus = facts.get("gpus") instanceof List<?> list ? list : List.of();
    return gpus.stream()
        .filter(gpu -> gpu instanceof Map<?, ?> known && known.containsKey("driver"))
        .map(gpu -> (Map<?, ?>) gpu)
        .map(
            gpu ->
                "%s (driver %s)"
                    .formatted(
                        Objects.<Object>requireNonNullElse(gpu.get("name"), "unnamed"),
                        gpu.get("driver")))
        .collect(Collectors.joining(", "));
  }

  private static Map<?, ?> group(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Map<?, ?> group ? group : Map.of();
  }

  private static void put(Map<String, String> fingerprint, String name, @Nullable Object fact) {
    if (fact != null) {
      fingerprint.put(name, fact.toString());
    }
  }

  private static Map<String, Object> processor(
      CentralProcessor processor, Topology topology, KernelFiles kernel) {
    Clocking clocking = Clocking.read(kernel, Topology.local().cpuSet());
    Optional<Long> hertz = Optional.of(processor.getMaxFreq()).filter(known -> known > 0);
    return new Facts()
        .add("model", processor.getProcessorIdentifier().getName())
        .add("sockets", topology.sockets())
        .add("cores", topology.cores())
        .add("logicalProcessors", topology.cpus().size())
        .add("smt", topology.smt())
        .add("numaNodes", topology.numaNodes())
        .add("caches", processor.getProcessorCaches().stream().map(MachineFacts::cache).toList())
        .add("governor", clocking.governor())
        .add("turbo", clocking.turbo().map(Clocking.Turbo::on))
        .add("cpuQuota", CpuQuota.read(kernel).map(CpuQuota::toString))
        .add("frequencyMaxMHz", hertz.map(known -> Math.round(known / HERTZ_PER_MEGAHERTZ)))
        .map();
  }

  private static Map<String, Object> cache(ProcessorCache cache) {
    return new Facts()
        .add("level", cache.getLevel())
        .add("type", cache.getType().toString().toLowerCase(Locale.ROOT))
        .add("sizeBytes", cache.getCacheSize())
        .map();
  }

  private static Map<String, Object> memory(HardwareAbstractionLayer hardware, KernelFiles kernel) {
    return new Facts()
        .add("bytes", Machine.local().memoryBytes())
        .add("transparentHugePages", hugePages(kernel))
        .add("swapBytes", hardware.getMemory().getVirtualMemory().getSwapTotal())
        .map();
  }

  /** The choice in brackets, of {@code always [madvise] never}. */
  static Optional<String> hugePages(KernelFiles kernel) {
    return kernel
        .text("sys/kernel/mm/transparent_hugepage/enabled")
        .map(CHOSEN::matcher)
        .filter(Matcher::find)
        .map(chosen -> chosen.group(1));
  }

  private static Map<String, Object> virtualization(
      HardwareAbstractionLayer hardware, KernelFiles kernel) {
    Virtualization found = Virtualization.read(kernel, computer(hardware));
    return new Facts()
        .add("hypervisor", found.hypervisor())
        .add("container", found.container())
        .map();
  }

  /** Maker and model. */
  static String computer(HardwareAbstractionLayer hardware) {
    ComputerSystem computer = hardware.getComputerSystem();
    return computer.getManufacturer() + " " + computer.getModel();
  }

  private static Map<String, Object> system(OperatingSystem system, ComputerSystem computer) {
    return new Facts()
        .add("os", system.getFamily() + " " + system.getVersionInfo().getVersion())
        .add("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .add("architecture", System.getProperty("os.arch"))
        .add("libc", Libc.version())
        .add("manufacturer", computer.getManufacturer())
        .add("product", computer.getModel())
        .map();
  }

  private static Map<String, Object> jvm() {
    return new Facts()
        .add("version", Runtime.version().toString())
        .add("vendor", System.getProperty("java.vendor"))
        .add("name", System.getProperty("java.vm.name"))
        .map();
  }
}
