package dev.scalebench.backend.pytorch;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The kernels of a call, recorded once and started all together at each replay: PyTorch's own
 * {@code at::cuda::CUDAGraph}, whose memory its allocator keeps for it. DJL does not offer it.
 *
 * <p>What is replayed reads and writes the memory that the recorded call did. Used by one thread.
 */
final class CudaGraph implements AutoCloseable {
  /**
   * Room for the object, bytes: an upper bound of {@code sizeof(at::cuda::CUDAGraph)}, which is
   * below 300 in PyTorch 2.5.1.
   */
  private static final long OBJECT_BYTES = 4096;

  /**
   * Calls before the recorded one: TorchScript's executor has then compiled what it compiles, and
   * cuDNN has chosen its algorithms, neither of which a graph can hold.
   */
  private static final int CALLS_BEFORE = 3;

  private final LibtorchCuda libtorch;
  private final Pointer object;

  private CudaGraph(LibtorchCuda libtorch) {
    this.libtorch = libtorch;
    Memory memory = new Memory(OBJECT_BYTES);
    memory.clear();
    object = memory;
    libtorch.construct(object);
  }

  /** A recorded call and what it gives. */
  record Captured<T>(CudaGraph graph, T result) {}

  /**
   * Records a call, on a stream that is not the default one, as PyTorch wants it.
   *
   * @param call starts kernels and waits for none
   * @param discard releases what earlier calls gave, and waits for it
   */
  static <T> Captured<T> capture(
      LibtorchCuda libtorch, Supplier<T> call, Consumer<? super T> discard) {
    CudaGraph graph = new CudaGraph(libtorch);
    discard.accept(call.get()); // what it reads is then complete, whichever stream made it
    LibtorchCuda.Stream usual = libtorch.currentStream();
    libtorch.setCurrentStream(libtorch.streamFromPool());
    try {
      for (int i = 0; i < CALLS_BEFORE; i++) {
        discard.accept(call.get());
      }
      return new Captured<>(graph, graph.record(call));
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    } finally {
      libtorch.setCurrentStream(usual);
    }
  }

  /** After a failed call the recording is spoilt, and its end would be a failed check. */
  private <T> T record(Supplier<T> call) {
    libtorch.beginCapture(object);
    T result = call.get();
    libtorch.endCapture(object);
    return result;
  }

  /** Starts all kernels of the recorded call on the current stream. */
  void replay() {
    libtorch.replay(object);
  }

  @Override
  public void close() {
    libtorch.destroy(object);
  }
}
