package dev.scalebench.machine;

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
   * What the process holds now, on all devices together, bytes. Empty if the driver does not tell,
   * and in containers with process numbers of their own.
   */
  public static OptionalLong usedBytes() {
    return usedBytes(KernelFiles.LOCAL, NvidiaSmi.LOCAL, ProcessHandle.current().pid());
  }

  static OptionalLong usedBytes(KernelFiles kernel, NvidiaSmi smi, long pid) {
    boolean outermost = kernel.link("proc/self/ns/pid").filter(OUTERMOST::equals).isPresent();
    return outermost ? smi.usedBytes(pid) : OptionalLong.empty();
  }
}
