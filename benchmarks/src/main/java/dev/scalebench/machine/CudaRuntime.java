package dev.scalebench.machine;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * Events of CUDA's runtime; see {@code cuda_runtime_api.h}. All functions give a {@code
 * cudaError_t}, that of earlier work of the device included.
 */
interface CudaRuntime extends Library {
  /** {@code cudaSuccess}. */
  int SUCCESS = 0;

  /** Makes an event that keeps its time. */
  int cudaEventCreate(PointerByReference event);

  /** Puts an event behind the work of a stream; of the legacy default stream if that is null. */
  int cudaEventRecord(Pointer event, Pointer stream);

  /** Waits until the device has come to an event. */
  int cudaEventSynchronize(Pointer event);

  /** Milliseconds between two events that the device has come to. */
  int cudaEventElapsedTime(FloatByReference milliseconds, Pointer start, Pointer end);

  /** Gives an event back. */
  int cudaEventDestroy(Pointer event);

  /** Forgets the last error of this thread, which an engine would take for one of its own. */
  int cudaGetLastError();
}
