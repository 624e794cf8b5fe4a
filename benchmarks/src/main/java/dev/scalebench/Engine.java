package dev.scalebench;

import dev.scalebench.backend.Backend;
import dev.scalebench.backend.FileBackend;
import dev.scalebench.backend.pytorch.PyTorch;
import dev.scalebench.backend.pytorch.PyTorchEager;
import dev.scalebench.backend.pytorch.TorchScript;
import dev.scalebench.backend.tensorflow.SavedModel;
import dev.scalebench.backend.tensorflow.TensorFlowEager;
import dev.scalebench.backend.tensorflow.TensorFlowGraph;
import dev.scalebench.weights.Cache;

/** The engines of the suite: values of the parameter {@code engine}. */
enum Engine implements Labelled {
  /** PyTorch through DJL. */
  PYTORCH("pytorch"),
  /** TensorFlow through TensorFlow Java. */
  TENSORFLOW("tensorflow");

  /** How a network runs on an engine: values of the parameter {@code optimization}. */
  enum Optimization implements Labelled {
    /** Eager, an operation at a time. */
    NONE("none"),
    /** The whole network as one frozen program. */
    SCRIPT("script");

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
  boolean hasNatives() {
    return switch (this) {
      case PYTORCH -> PyTorch.hasNatives();
      case TENSORFLOW -> TensorFlowEager.hasNatives();
    };
  }

  /** Whether the engine's native libraries, this build's or the user's own, are for CUDA. */
  boolean hasCudaNatives() {
    return switch (this) {
      case PYTORCH -> PyTorch.hasCudaNatives();
      case TENSORFLOW -> TensorFlowEager.hasCudaNatives();
    };
  }

  /** Unpacks natives, so that no fork pays for it; engines that do it by themselves do it later. */
  void prepare(Cache cache) {
    if (this == PYTORCH) {
      PyTorch.prepare(cache);
    }
  }

  /** What runs a user's own network. */
  FileBackend fileBackend() {
    return switch (this) {
      case PYTORCH -> TorchScript::open;
      case TENSORFLOW -> SavedModel::open;
    };
  }

  /** The backend for an optimization. */
  Backend backend(Optimization optimization) {
    boolean eager = optimization == Optimization.NONE;
    return switch (this) {
      case PYTORCH -> eager ? PyTorchEager::open : TorchScript::open;
      case TENSORFLOW -> eager ? TensorFlowEager::open : TensorFlowGraph::open;
    };
  }
}
