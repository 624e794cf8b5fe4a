package dev.scalebench.backend.pytorch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import dev.scalebench.machine.MappedFiles;
import java.util.regex.Pattern;

/**
 * What PyTorch's own libraries export of CUDA streams and graphs: C++ functions of PyTorch 2.5.1's
 * {@code c10/cuda/CUDAStream.h} and {@code ATen/cuda/CUDAGraph.h}, under the names that the Itanium
 * ABI gives them. A failed check of theirs ends the process, since no C++ exception passes JNA.
 */
interface LibtorchCuda {
  /** {@code c10::cuda::CUDAStream}: a {@code c10::Stream}, 16 bytes, passed in two registers. */
  @Structure.FieldOrder({"type", "index", "id"})
  final class Stream extends Structure implements Structure.ByValue {
    /** {@code c10::DeviceType}. */
    public byte type;

    /** The device's number. */
    public byte index;

    /** {@code c10::StreamId}. */
    public long id;
  }

  /** The stream that the calling thread's kernels are queued on. */
  Stream currentStream();

  /** A stream beside the default one, of the current device. */
  Stream streamFromPool();

  /** Sets the {@link #currentStream}. */
  void setCurrentStream(Stream stream);

  /** Makes a graph in zeroed memory. */
  void construct(Pointer graph);

  /** Records, and no longer starts, what the calling thread queues on the current stream. */
  void beginCapture(Pointer graph);

  /** Ends the recording and makes the graph ready. */
  void endCapture(Pointer graph);

  /** Queues the recorded kernels on the current stream. */
  void replay(Pointer graph);

  /** Gives back all but the memory of the object itself. */
  void destroy(Pointer graph);

  /**
   * Those of this process, once PyTorch is loaded.
   *
   * @throws IllegalStateException if this PyTorch does not have them
   */
  static LibtorchCuda ofThisProcess() {
    return new Exported(library("libtorch_cuda.so"), library("libc10_cuda.so"));
  }

  /** The library of that name which this process has loaded. */
  private static NativeLibrary library(String name) {
    return MappedFiles.first(Pattern.compile(".*/" + Pattern.quote(name)))
        .map(NativeLibrary::getInstance)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "optimization=graph needs PyTorch's CUDA build; %s is not loaded"
                        .formatted(name)));
  }

  /** By JNA. */
  final class Exported implements LibtorchCuda {
    private static final byte CURRENT_DEVICE = -1;

    /** {@code cudaStreamCaptureModeThreadLocal}: other threads may do as they like. */
    private static final int THREAD_LOCAL = 1;

    private final Function currentStream;
    private final Function streamFromPool;
    private final Function setCurrentStream;
    private final Function construct;
    private final Function beginCapture;
    private final Function endCapture;
    private final Function replay;
    private final Function destroy;

    Exported(NativeLibrary torch, NativeLibrary c10) {
      try {
        currentStream = c10.getFunction("_ZN3c104cuda20getCurrentCUDAStreamEa");
        streamFromPool = c10.getFunction("_ZN3c104cuda17getStreamFromPoolEba");
        setCurrentStream = c10.getFunction("_ZN3c104cuda20setCurrentCUDAStreamENS0_10CUDAStreamE");
        construct = torch.getFunction("_ZN2at4cuda9CUDAGraphC1Ev");
        beginCapture =
            torch.getFunction(
                "_ZN2at4cuda9CUDAGraph13capture_beginESt4pairIyyE21cudaStreamCaptureMode");
        endCapture = torch.getFunction("_ZN2at4cuda9CUDAGraph11capture_endEv");
        replay = torch.getFunction("_ZN2at4cuda9CUDAGraph6replayEv");
        destroy = torch.getFunction("_ZN2at4cuda9CUDAGraphD1Ev");
      } catch (UnsatisfiedLinkError e) {
        throw new IllegalStateException(
            "optimization=graph needs CUDA graphs as PyTorch 2.5.1 has them: " + e.getMessage(), e);
      }
    }

    @Override
    public Stream currentStream() {
      return (Stream) currentStream.invoke(Stream.class, new Object[] {CURRENT_DEVICE});
    }

    @Override
    public Stream streamFromPool() {
      byte usualPriority = 0;
      return (Stream)
          streamFromPool.invoke(Stream.class, new Object[] {usualPriority, CURRENT_DEVICE});
    }

    @Override
    public void setCurrentStream(Stream stream) {
      setCurrentStream.invokeVoid(new Object[] {stream});
    }

    @Override
    public void construct(Pointer graph) {
      construct.invokeVoid(new Object[] {graph});
    }

    /** Two zeros are the pair that asks for a pool of memory of the graph's own. */
    @Override
    public void beginCapture(Pointer graph) {
      beginCapture.invokeVoid(new Object[] {graph, 0L, 0L, THREAD_LOCAL});
    }

    @Override
    public void endCapture(Pointer graph) {
      endCapture.invokeVoid(new Object[] {graph});
    }

    @Override
    public void replay(Pointer graph) {
      replay.invokeVoid(new Object[] {graph});
    }

    @Override
    public void destroy(Pointer graph) {
      destroy.invokeVoid(new Object[] {graph});
    }
  }
}
