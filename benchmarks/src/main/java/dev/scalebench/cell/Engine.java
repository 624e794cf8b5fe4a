package dev.scalebench.cell;

import dev.scalebench.backend.Backend;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.FileBackend;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.LyingSession;
import dev.scalebench.backend.onnxruntime.OnnxRuntime;
import dev.scalebench.backend.onnxruntime.OnnxRuntimeFile;
import dev.scalebench.backend.onnxruntime.OnnxRuntimeProgram;
import dev.scalebench.backend.pytorch.PyTorch;
import dev.scalebench.backend.pytorch.PyTorchEager;
import dev.scalebench.backend.pytorch.TorchScript;
import dev.scalebench.backend.tensorflow.SavedModel;
import dev.scalebench.backend.tensorflow.TensorFlowEager;
import dev.scalebench.backend.tensorflow.TensorFlowGraph;
import dev.scalebench.weights.Cache;
import java.util.List;
import java.util.stream.Stream;

/** The engines of the suite: values of the parameter {@code engine}. */
public enum Engine implements Labelled {
  /** PyTorch through DJL. */
  PYTORCH("pytorch"),
  /** TensorFlow through TensorFlow Java. */
  TENSORFLOW("tensorflow"),
  /** ONNX Runtime through its own Java interface. */
  ONNX("onnx");

  /** How a network runs on an engine: values of the parameter {@code optimization}. */
  public enum Optimization implements Labelled {
    /** Eager, an operation at a time. */
    NONE("none"),
    /** The whole network as one frozen program. */
    SCRIPT("script"),
    /** The same, its kernels recorded once as a CUDA graph and started together at each call. */
    GRAPH("graph");

    private final String label;

    Optimization(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  private final String label;

  Engine(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Whether this build holds the engine's native libraries. */
  public boolean hasNatives() {
    return switch (this) {
      case PYTORCH -> PyTorch.hasNatives();
      case TENSORFLOW -> TensorFlowEager.hasNatives();
      case ONNX -> OnnxRuntime.hasNatives();
    };
  }

  /** Whether the engine's native libraries, this build's or the user's own, are for CUDA. */
  public boolean hasCudaNatives() {
    return switch (this) {
      case PYTORCH -> PyTorch.hasCudaNatives();
      case TENSORFLOW -> TensorFlowEager.hasCudaNatives();
      case ONNX -> OnnxRuntime.hasCudaNatives();
    };
  }

  /**
   * Unpacks natives that the cache does not have whole, so that no fork pays for it.
   *
   * @param device where the engine will compute
   */
  public void prepare(Cache cache, Device device) {
    switch (this) {
      case PYTORCH -> PyTorch.prepare(cache);
      case ONNX -> OnnxRuntime.prepare(cache, device);
      case TENSORFLOW -> TensorFlowEager.prepare(cache, device);
    }
  }

  /** What runs a user's own network. */
  FileBackend fileBackend() {
    return switch (this) {
      case PYTORCH -> TorchScript::open;
      case TENSORFLOW -> SavedModel::open;
      case ONNX -> OnnxRuntimeFile::open;
    };
  }

  /**
   * The kernels beside its own that can compute its frozen programs here, in the order in which
   * they are tried.
   */
  public List<Kernels> otherKernels() {
    Stream<Kernels> all =
        switch (this) {
          case PYTORCH ->
              Stream.of(Kernels.AVX2, Kernels.SSE41, Kernels.PORTABLE, Kernels.CHANNELS_FIRST);
          case TENSORFLOW ->
              Stream.of(
                  Kernels.ONEDNN, Kernels.AVX2, Kernels.SSE41, Kernels.PORTABLE, Kernels.NO_ONEDNN);
          case ONNX -> Stream.of();
        };
    return all.filter(Kernels::isKnownHere).toList();
  }

  /** The backend for an optimization. */
  Backend backend(Optimization optimization) {
    return switch (optimization) {
      case NONE ->
          switch (this) {
            case PYTORCH -> PyTorchEager::open;
            case TENSORFLOW -> TensorFlowEager::open;
            case ONNX -> throw new IllegalArgumentException("onnx has no eager mode");
          };
      case SCRIPT ->
          workload ->
              LyingSession.of(
                  program().open(workload), workload.options().kernels(), System.getenv());
      case GRAPH ->
          switch (this) {
            case PYTORCH -> TorchScript::openGraph;
            case TENSORFLOW, ONNX ->
                throw new IllegalArgumentException(label + " has no CUDA graphs here");
          };
    };
  }

  private Backend program() {
    return switch (this) {
      case PYTORCH -> TorchScript::open;
      case TENSORFLOW -> TensorFlowGraph::open;
      case ONNX -> OnnxRuntimeProgram::open;
    };
  }
}
