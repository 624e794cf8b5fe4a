package dev.scalebench.backend.torchscript;

import dev.scalebench.backend.Device;
import java.util.Locale;
import java.util.Set;

/** For whom a program is written. */
public enum ScriptForm {
  /** Weights are repacked by the first call for oneDNN, whose fused operations are used. */
  ONEDNN,
  /** For GPUs: attention is one operation, and images stay as they are. */
  CUDA,
  /** Operations that every build of PyTorch since 1.13 has. */
  PORTABLE;

  private static final Set<String> ONEDNN_ARCHITECTURES = Set.of("amd64", "x86_64");

  /** The faster of those that PyTorch's builds for a device of this platform have. */
  public static ScriptForm of(Device device) {
    if (device == Device.CUDA) {
      return CUDA;
    }
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return ONEDNN_ARCHITECTURES.contains(architecture) ? ONEDNN : PORTABLE;
  }

  /** Operations that write a program in this form. */
  ScriptOps ops() {
    return switch (this) {
      case ONEDNN -> new PackedScriptOps();
      case CUDA -> new CudaScriptOps();
      case PORTABLE -> new ScriptOps();
    };
  }
}
