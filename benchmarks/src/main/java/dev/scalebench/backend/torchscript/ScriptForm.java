package dev.scalebench.backend.torchscript;

import java.util.Locale;
import java.util.Set;

/** For whom a program is written. */
public enum ScriptForm {
  /** Weights are repacked by the first call for oneDNN, whose fused operations are used. */
  ONEDNN,
  /** Operations that every build of PyTorch since 1.13 has. */
  PORTABLE;

  private static final Set<String> ONEDNN_ARCHITECTURES = Set.of("amd64", "x86_64");

  /** The faster of those that PyTorch's builds for this platform have. */
  public static final ScriptForm LOCAL =
      ONEDNN_ARCHITECTURES.contains(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT))
          ? ONEDNN
          : PORTABLE;

  /** Operations that write a program in this form. */
  ScriptOps ops() {
    return this == ONEDNN ? new PackedScriptOps() : new ScriptOps();
  }
}
