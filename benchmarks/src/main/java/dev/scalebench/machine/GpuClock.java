package dev.scalebench.machine;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time as the GPU counts it, between two marks in the work of a stream. What the GPU does not tell
 * is empty: a clock neither throws nor leaves an error for an engine to find.
 *
 * <p>Used by one thread.
 */
public final class GpuClock implements AutoCloseable {
  /** As NVIDIA names it, or with the hash that PyTorch's builds add. */
  private static final Pattern RUNTIME =
      Pattern.compile(".*/libcudart(-\\p{XDigit}+)?\\.so(\\.\\d+)+");

  private static final double MILLI = 1e-3;

  private final Pointer stream;
  private final List<Pointer> events = new ArrayList<>();

  /** Null once something has failed. */
  private @Nullable CudaRuntime runtime;

  private GpuClock(@Nullable CudaRuntime runtime, Pointer stream) {
    this.runtime = runtime;
    this.stream = stream;
    create();
    create();
  }

  /** One that tells nothing. */
  public static GpuClock none() {
    return new GpuClock(null, Pointer.NULL);
  }

  /**
   * Of the stream that CUDA has unless told otherwise, in the runtime that an engine has loaded
   * into this process; without such a runtime it tells nothing.
   */
  public static GpuClock ofDefaultStream() {
    return MappedFiles.first(RUNTIME).map(path -> of(path, Pointer.NULL)).orElseGet(GpuClock::none);
  }

  private static GpuClock of(String runtime, Pointer stream) {
    try {
      return of(Native.load(runtime, CudaRuntime.class), stream);
    } catch (LinkageError e) {
      return none();
    }
  }

  static GpuClock of(CudaRuntime runtime, Pointer stream) {
    return new GpuClock(runtime, stream);
  }

  /** The runtime among the files that a process has mapped. */
  static Optional<String> loaded(String maps) {
    return MappedFiles.first(maps, RUNTIME);
  }

  private void create() {
    PointerByReference event = new PointerByReference();
    if (call(cuda -> cuda.cudaEventCreate(event))) {
      events.add(event.getValue());
    }
  }

  /** Marks where the time begins: behind all work that the stream has. */
  public void start() {
    mark(0);
  }

  /** Marks where it ends. */
  public void stop() {
    mark(1);
  }

  private void mark(int event) {
    call(cuda -> cuda.cudaEventRecord(events.get(event), stream));
  }

  /** Waits for the mark of the end; gives the time between both. */
  public OptionalDouble seconds() {
    FloatByReference milliseconds = new FloatByReference();
    boolean known =
        call(cuda -> cuda.cudaEventSynchronize(events.get(1)))
            && call(cuda -> cuda.cudaEventElapsedTime(milliseconds, events.get(0), events.get(1)));
    double seconds = milliseconds.getValue() * MILLI;
    return known && seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** Gives the events back. */
  @Override
  public void close() {
    events.forEach(event -> call(cuda -> cuda.cudaEventDestroy(event)));
    events.clear();
    runtime = null;
  }

  /** Whether a function succeeded; after one that did not none is called again. */
  private boolean call(ToIntFunction<CudaRuntime> function) {
    CudaRuntime cuda = runtime;
    if (cuda == null) {
      return false;
    }
    try {
      if (function.applyAsInt(cuda) == CudaRuntime.SUCCESS) {
        return true;
      }
      cuda.cudaGetLastError();
    } catch (LinkageError e) {
      // a runtime without that function
    }
    runtime = null;
    return false;
  }
}
