package dev.scalebench.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands between this process and the hardware.
 *
 * @param hypervisor its name, or {@code unnamed} if it is there but does not tell
 * @param container what made the container that the process runs in
 */
record Virtualization(Optional<String> hypervisor, Optional<String> container) {
  private static final String UNNAMED = "unnamed";
  private static final Pattern FLAG = Pattern.compile("\\bhypervisor\\b");

  /** What gives something away, and its name. */
  private record Sign(String text, String name) {}

  /** Clocks that hypervisors give their guests. */
  private static final List<Sign> CLOCKS =
      List.of(
          new Sign("kvm-clock", "KVM"),
          new Sign("hyperv_clocksource", "Hyper-V"),
          new Sign("xen", "Xen"));

  /** In the names of virtual computers and their makers. */
  private static final List<Sign> COMPUTERS =
      List.of(
          new Sign("VMware", "VMware"),
          new Sign("VirtualBox", "VirtualBox"),
          new Sign("Parallels", "Parallels"),
          new Sign("Microsoft Corporation Virtual Machine", "Hyper-V"),
          new Sign("Xen", "Xen"),
          new Sign("KVM", "KVM"),
          new Sign("QEMU", "QEMU"),
          new Sign("OpenStack", "OpenStack"),
          new Sign("Amazon EC2", "Amazon EC2"),
          new Sign("Google Compute Engine", "Google Compute Engine"));

  /** Whole machines of a cloud. */
  private static final String BARE = ".metal";

  /** Files that are there in every container of a kind. */
  private static final List<Sign> MARKS =
      List.of(
          new Sign("var/run/secrets/kubernetes.io", "kubernetes"),
          new Sign("run/.containerenv", "podman"),
          new Sign(".dockerenv", "docker"));

  /** Parts of the names of control groups. */
  private static final List<Sign> GROUPS =
      List.of(
          new Sign("kubepods", "kubernetes"),
          new Sign("libpod", "podman"),
          new Sign("docker", "docker"),
          new Sign("containerd", "containerd"),
          new Sign("lxc", "lxc"));

  /**
   * Looks for both.
   *
   * @param computer maker and model, as the firmware tells them
   */
  static Virtualization read(KernelFiles kernel, String computer) {
    return new Virtualization(hypervisor(kernel, computer), container(kernel));
  }

  /** Where there are flags, which is on x86, they decide. */
  private static Optional<String> hypervisor(KernelFiles kernel, String computer) {
    Optional<String> byComputer =
        computer.contains(BARE) ? Optional.empty() : match(COMPUTERS, computer);
    Optional<String> flags = kernel.value("proc/cpuinfo", "flags");
    if (flags.isEmpty()) {
      return byComputer;
    }
    if (!FLAG.matcher(flags.get()).find()) {
      return Optional.empty();
    }
    return kernel
        .text("sys/devices/system/clocksource/clocksource0/available_clocksource")
        .flatMap(clocks -> match(CLOCKS, clocks))
        .or(() -> byComputer)
        .or(() -> Optional.of(UNNAMED));
  }

  private static Optional<String> container(KernelFiles kernel) {
    return MARKS.stream()
        .filter(mark -> kernel.exists(mark.text))
        .map(Sign::name)
        .findFirst()
        .or(() -> kernel.text("proc/self/cgroup").flatMap(groups -> match(GROUPS, groups)));
  }

  private static Optional<String> match(List<Sign> signs, String text) {
    return signs.stream().filter(sign -> text.contains(sign.text)).map(Sign::name).findFirst();
  }
}
