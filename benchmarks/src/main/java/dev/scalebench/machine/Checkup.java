package dev.scalebench.machine;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;

/** What would spoil measurements on this machine. What is unknown is not mentioned. */
public final class Checkup {
  private static final Duration SAMPLED = Duration.ofMillis(500);

  private Checkup() {}

  /**
   * Looks at everything; takes about a second.
   *
   * @param cache the directory that will hold weights and natives, there or not
   * @param neededBytes memory that a fork will need
   */
  public static List<Finding> run(Path cache, long neededBytes) {
    SystemInfo system = new SystemInfo();
    HardwareAbstractionLayer hardware = system.getHardware();
    Topology allowed = Topology.local();
    Sample sample = Sample.take(system.getOperatingSystem(), allowed.cpuSet(), SAMPLED);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        SystemChecks.platform(
            System.getProperty("os.name") + " " + System.getProperty("os.arch"), Libc.version()));
    findings.addAll(processor(KernelFiles.LOCAL, hardware, allowed));
    sample.stealPercent().ifPresent(percent -> findings.add(ProcessorChecks.steal(percent)));
    if (MachineFacts.load().get("one") instanceof Double load) {
      findings.add(SystemChecks.load(load, Topology.whole().cores(), sample.busiest()));
    }
    findings.addAll(memory(KernelFiles.LOCAL, hardware, neededBytes));
    battery(hardware.getPowerSources()).map(SystemChecks::battery).ifPresent(findings::add);
    if (Platform.isLinux()) {
      findings.add(SystemChecks.pinning(ProcessTools.canPin()));
      findings.add(SystemChecks.tying(ProcessTools.canTieToParent()));
    }
    findings.add(allocators());
    usableBytes(cache).map(SystemChecks::disk).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  /**
   * Whether NVIDIA's devices can be used, in the first finding, and what is known of each; takes up
   * to some seconds. A problem only for builds that need the driver.
   *
   * @param natives engines of which this build holds natives for CUDA, by name
   */
  public static List<Finding> cuda(List<String> natives) {
    return new CudaChecks(
            natives, CudaDriver.probe(), Gpus.driver(KernelFiles.LOCAL), NvidiaSmi.LOCAL.devices())
        .findings();
  }

  private static List<Finding> processor(
      KernelFiles kernel, HardwareAbstractionLayer hardware, Topology allowed) {
    List<Finding> findings = new ArrayList<>();
    findings.add(ProcessorChecks.cores(allowed));
    findings.add(ProcessorChecks.mask(allowed, Topology.whole()));
    CpuQuota.read(kernel)
        .map(quota -> ProcessorChecks.quota(quota, allowed))
        .ifPresent(findings::add);
    Clocking clocking = Clocking.read(kernel, allowed.cpuSet());
    clocking.governor().map(ProcessorChecks::governor).ifPresent(findings::add);
    clocking.turbo().map(ProcessorChecks::turbo).ifPresent(findings::add);
    kernel
        .text("sys/devices/system/clocksource/clocksource0/current_clocksource")
        .map(ProcessorChecks::clockSource)
        .ifPresent(findings::add);
    if (ProcessorIdentity.isAmd(kernel)) {
      findings.add(ProcessorChecks.mkl(Optional.ofNullable(System.getenv("MKL_CBWR"))));
    }
    Virtualization.read(kernel, MachineFacts.computer(hardware))
        .hypervisor()
        .map(ProcessorChecks::hypervisor)
        .ifPresent(findings::add);
    Optional.of(hardware.getSensors().getCpuTemperature())
        .filter(celsius -> celsius > 0)
        .map(ProcessorChecks::temperature)
        .ifPresent(findings::add);
    return findings;
  }

  private static List<Finding> memory(
      KernelFiles kernel, HardwareAbstractionLayer hardware, long neededBytes) {
    long available = Math.min(hardware.getMemory().getAvailable(), Machine.local().memoryBytes());
    List<Finding> findings = new ArrayList<>();
    findings.add(SystemChecks.memory(available, neededBytes));
    findings.add(SystemChecks.swap(hardware.getMemory().getVirtualMemory().getSwapUsed()));
    MachineFacts.hugePages(kernel).map(SystemChecks::hugePages).ifPresent(findings::add);
    return findings;
  }

  /** Whether a battery is being emptied; empty where there is none. */
  private static Optional<Boolean> battery(List<PowerSource> sources) {
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(sources.stream().anyMatch(PowerSource::isDischarging));
  }

  private static Finding allocators() {
    Set<Allocator> available = EnumSet.noneOf(Allocator.class);
    Set<Allocator> preloaded = EnumSet.noneOf(Allocator.class);
    for (Allocator allocator : Allocator.values()) {
      if (allocator.isAvailable()) {
        available.add(allocator);
      }
      if (allocator.library().isPresent() && allocator.isInUse()) {
        preloaded.add(allocator);
      }
    }
    return SystemChecks.allocators(available, preloaded);
  }

  private static Optional<Long> usableBytes(Path directory) {
    Path existing = directory.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Optional.of(Files.getFileStore(existing).getUsableSpace());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
