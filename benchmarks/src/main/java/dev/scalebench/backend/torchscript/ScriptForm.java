package dev.scalebench.backend.torchscript;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;

/** For whom a program is written. */
public enum ScriptForm {
  /** Weights are repacked by the first call for oneDNN, whose fused operations are used. */
  ONEDNN,
  /** Attention is one operation, and images stay channels first. */
  CHANNELS_FIRST,
  /** For cuDNN and cuBLASLt, whose fused operations are used; images stay channels first. */
  CUDA_CHANNELS_FIRST,
  /** The same with images and kernels channels last, as the tensor cores want them. */
  CUDA_CHANNELS_LAST,
  /** Operations that every build of PyTorch since 1.13 has; images are channels last. */
  PORTABLE;

  /**
   * The form that leads to these kernels.
   *
   * @throws IllegalArgumentException if PyTorch has no such kernels
   */
  public static ScriptForm of(Device device, Kernels kernels, Precision precision) {
    if (device == Device.CUDA) {
      return precision == Precision.FLOAT32 ? CUDA_CHANNELS_FIRST : CUDA_CHANNELS_LAST;
    }
    return switch (kernels) {
      case DEFAULT, AVX2, SSE41 -> Kernels.isX86() ? ONEDNN : PORTABLE;
      case PORTABLE -> PORTABLE;
      case CHANNELS_FIRST -> CHANNELS_FIRST;
      case ONEDNN, NO_ONEDNN ->
          throw new IllegalArgumentException("PyTorch has no kernels " + kernels.label());
    };
  }

  /** A frozen program as this form wants it. */
  public Program program(Program frozen) {
    return switch (this) {
      case ONEDNN, CHANNELS_FIRST, PORTABLE -> frozen;
      case CUDA_CHANNELS_FIRST, CUDA_CHANNELS_LAST -> frozen.joinProducts();
    };
  }

  /** Operations that write a program in this form. */
  ScriptOps ops() {
    return switch (this) {
      case ONEDNN -> new PackedScriptOps();
      case CHANNELS_FIRST -> new ChannelsFirstScriptOps();
      case CUDA_CHANNELS_FIRST -> new CudaScriptOps(/* channelsLast= */ false);
      case CUDA_CHANNELS_LAST -> new CudaScriptOps(/* channelsLast= */ true);
      case PORTABLE -> new ScriptOps();
    };
  }
}
