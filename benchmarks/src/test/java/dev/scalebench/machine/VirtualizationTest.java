package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hypervisors and containers are told apart from bare machines, and named if they can be. */
class VirtualizationTest {
  private static final String CLOCKS =
      "sys/devices/system/clocksource/clocksource0/available_clocksource";

  @TempDir Path root;

  private Virtualization read(String computer) {
    return Virtualization.read(new KernelFiles(root), computer);
  }

  private KernelFixture x86(String flags) throws IOException {
    return new KernelFixture(root)
        .with("proc/cpuinfo", "processor\t: 0\nflags\t\t: " + flags + "\n");
  }

  @Test
  void aBareMachineHasNeither() throws IOException {
    x86("fpu vme avx2")
        .with(CLOCKS, "tsc hpet acpi_pm\n")
        .with("proc/self/cgroup", "0::/user.slice\n");
    assertThat(read("Dell Inc. PowerEdge R750").hypervisor()).isEmpty();
    assertThat(read("Amazon EC2 c5.metal").hypervisor()).isEmpty();
    assertThat(read("").container()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tsc kvm-clock acpi_pm, Amazon EC2 c5.large, KVM",
    "hyperv_clocksource_tsc_page acpi_pm, Microsoft Corporation Virtual Machine, Hyper-V",
    "xen tsc, Xen HVM domU, Xen",
    "tsc acpi_pm, 'VMware, Inc. VMware7,1', VMware",
    "tsc acpi_pm, innotek GmbH VirtualBox, VirtualBox",
    "tsc, unknown unknown, unnamed",
  })
  void theFlagTellsAndClocksOrFirmwareName(String clocks, String computer, String name)
      throws IOException {
    x86("fpu hypervisor lahf_lm").with(CLOCKS, clocks + "\n");
    assertThat(read(computer).hypervisor()).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Amazon EC2 c7g.large, Amazon EC2",
    "QEMU KVM Virtual Machine, KVM",
    "Amazon EC2 c7g.metal,"
  })
  void withoutFlagsTheFirmwareTells(String computer, String name) {
    assertThat(read(computer).hypervisor().orElse(null)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    ".dockerenv, '', docker",
    "run/.containerenv, '', podman",
    "var/run/secrets/kubernetes.io/serviceaccount/token, x, kubernetes",
    "proc/self/cgroup, 12:cpu:/docker/3f2a, docker",
    "proc/self/cgroup, 0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-2.scope, kubernetes",
    "proc/self/cgroup, 0::/machine.slice/libpod-77.scope, podman",
    "proc/self/cgroup, 1:name=systemd:/lxc/web, lxc",
  })
  void containersLeaveMarks(String file, String text, String name) throws IOException {
    new KernelFixture(root).with(file, text);
    assertThat(read("").container()).contains(name);
  }
}
