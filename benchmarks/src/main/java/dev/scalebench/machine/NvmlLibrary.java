package dev.scalebench.machine;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * What is asked of NVIDIA's management library; see nvml.h. It changes nothing on the card. Each
 * function returns an {@code nvmlReturn_t}. A driver may lack any of them, and a card may not
 * support it.
 */
interface NvmlLibrary extends Library {
  /** {@code NVML_SUCCESS}. */
  int SUCCESS = 0;

  /** {@code NVML_CLOCK_SM}. */
  int SM_CLOCK = 1;

  /** {@code NVML_CLOCK_MEM}. */
  int MEMORY_CLOCK = 2;

  /** {@code NVML_TEMPERATURE_GPU}. */
  int TEMPERATURE_OF_GPU = 0;

  /** Starts the library in this process. */
  int nvmlInit_v2();

  /**
   * Finds a card.
   *
   * @param busId as {@code 0000:1b:00.0}
   */
  int nvmlDeviceGetHandleByPciBusId_v2(String busId, PointerByReference device);

  /** The clock that a domain of the card runs at now. */
  int nvmlDeviceGetClockInfo(Pointer device, int domain, IntByReference megahertz);

  /** Its temperature. */
  int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius);

  /** Its power; from Ampere on, but for the A100, a mean over the last second. */
  int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

  /** What it has used since the driver was loaded; from Volta on. */
  int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

  /** Why it does not run at its highest clocks now, a bit each: from driver 535 on. */
  int nvmlDeviceGetCurrentClocksEventReasons(Pointer device, LongByReference reasons);

  /** The same under its former name. */
  int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, LongByReference reasons);

  /**
   * How busy it was in the driver's last period, a sixth of a second to a second.
   *
   * @param percent of two elements: time in which a kernel ran, and in which memory was accessed
   */
  int nvmlDeviceGetUtilizationRates(Pointer device, int[] percent);

  /**
   * Processes with a context on it.
   *
   * @param count of elements that there is space for, then of those that are filled
   * @param processes an array of {@code nvmlProcessInfo_t}
   */
  int nvmlDeviceGetComputeRunningProcesses_v3(
      Pointer device, IntByReference count, byte[] processes);
}
