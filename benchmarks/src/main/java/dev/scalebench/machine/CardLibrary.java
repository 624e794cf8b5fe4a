package dev.scalebench.machine;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * What of NVIDIA's driver copies memory; see cuda.h, whose {@code size_t} and {@code CUdeviceptr}
 * have 64 bits wherever CUDA runs. All functions give a {@code CUresult}.
 */
interface CardLibrary extends CudaLibrary {
  /** {@code CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE}, bytes. */
  int L2_CACHE_SIZE = 38;

  /** The handle of a device. */
  int cuDeviceGet(IntByReference device, int ordinal);

  /** The device's name, as a C string. */
  int cuDeviceGetName(byte[] name, int length, int device);

  /** The context that CUDA's runtime uses, too. */
  int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

  /** Gives that back. */
  int cuDevicePrimaryCtxRelease_v2(int device);

  /** Makes a context this thread's. */
  int cuCtxSetCurrent(Pointer context);

  /** Waits until all work of the context is done. */
  int cuCtxSynchronize();

  /** Memory of the device. */
  int cuMemAlloc_v2(LongByReference address, long bytes);

  /** Gives that back. */
  int cuMemFree_v2(long address);

  /** Memory of the host that stays in place, which the device reads and writes by itself. */
  int cuMemHostAlloc(PointerByReference address, long bytes, int flags);

  /** Gives that back. */
  int cuMemFreeHost(Pointer address);

  /** Copies to the device. */
  int cuMemcpyHtoD_v2(long to, Pointer from, long bytes);

  /** Copies from the device. */
  int cuMemcpyDtoH_v2(Pointer to, long from, long bytes);

  /** Copies on the device; returns before it is done. */
  int cuMemcpyDtoD_v2(long to, long from, long bytes);
}
