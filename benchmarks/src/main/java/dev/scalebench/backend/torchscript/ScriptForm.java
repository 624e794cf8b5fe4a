package dev.scalebench.backend.torchscript;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.program.Program;

/** For whom a program is written. */
public enum ScriptForm {
  /** Weights are repacked by the first call for oneDNN, whose fused operations are used. */
  ONEDNN,
  /** Attention is one operation, and images stay channels first. */
  CHANNELS_FIRST,
  CUDA_LAST,
  CUDA_FUSED_FIRST,
  CUDA_FUSED_LAST,
  /** Operations that every build of PyTorch since 1.13 has; images are channels last. */
  PORTABLE;

  /**
   * The form that leads to these kernels.
   *
   * @throws IllegalArgumentException if PyTorch has no such kernels
   */
  public static ScriptForm of(Device device, Kernels kernels) {
    if (device == Device.CUDA) {
      return CUDA_FUSED_LAST;
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
      case CUDA_LAST, CUDA_FUSED_FIRST, CUDA_FUSED_LAST -> frozen.joinProducts();
    };
  }

  /** Operations that write a program in this form. */
  ScriptOps ops() {
    return switch (this) {
      case ONEDNN -> new PackedScriptOps();
      case CHANNELS_FIRST -> new ChannelsFirstScriptOps();
      case CUDA_LAST -> new CudaScriptOps(true, false);
      case CUDA_FUSED_FIRST -> new CudaScriptOps(false, true);
      case CUDA_FUSED_LAST -> new CudaScriptOps(true, true);
      case PORTABLE -> new ScriptOps();
    };
  }
}
