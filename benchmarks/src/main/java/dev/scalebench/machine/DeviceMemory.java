package dev.scalebench.machine;

import java.util.List;
import java.util.OptionalLong;

/** Memory of NVIDIA's devices that this process holds. */
public final class DeviceMemory {
  /**
   * The namespace of process numbers that the system starts with: PROC_PID_INIT_INO of the kernel's
   * include/linux/proc_ns.h. The driver counts in it; elsewhere the same number may be another
   * process.
   */
  private static final String OUTERMOST = "pid:[4026531836]";

  private DeviceMemory() {}

  /**
   * What the process holds now, bytes: of the device that it sees first, else, asked of {@code
   * nvidia-smi}, on all devices together. Empty if the driver does not tell, and in a container
   * with process numbers of its own while others use the device.
   */
  public static OptionalLong usedBytes() {
    return usedBytes(
        KernelFiles.LOCAL,
        Nvml.readFirst().processes().orElse(List.of()),
        NvidiaSmi.LOCAL,
        ProcessHandle.current().pid());
  }

  static OptionalLong usedBytes(
      KernelFiles kernel, List<GpuReading.Client> listed, NvidiaSmi smi, long pid) {
    boolean outermost = kernel.link("proc/self/ns/pid").filter(OUTERMOST::equals).isPresent();
    OptionalLong bytes =
        listed.stream()
            .filter(process -> outermost ? process.pid() == pid : listed.size() == 1)
            .flatMapToLong(process -> process.bytes().stream())
            .findFirst();
    return bytes.isPresent() || !outermost ? bytes : smi.usedBytes(pid);
  }
}
