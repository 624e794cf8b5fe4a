package dev.scalebench.kernels;

import dev.scalebench.model.Model;
import dev.scalebench.tensor.Precision;

/** Small networks on which kernels are tried; each stands for networks of its kind. */
public enum ProbeNetwork {
  /** Matrix products and what goes with them: stands for GPT-2 and BERT. */
  LINEAR("linear layers"),
  /** Convolutions and what goes with them: stands for Inception v3 and ResNet-50. */
  CONVOLUTIONS("convolutions");

  private final String label;

  ProbeNetwork(String label) {
    this.label = label;
  }

  /** What it is made of, as messages and files name it. */
  public String label() {
    return label;
  }

  /** On which answers are checked: small, of extents that are awkward for kernels. */
  public Model odd() {
    return switch (this) {
      case LINEAR -> LinearProbe.ODD;
      case CONVOLUTIONS -> ConvolutionProbe.ODD;
    };
  }

  /** On which right kernels are timed: of extents like those of the networks it stands for. */
  public Model large() {
    return switch (this) {
      case LINEAR -> LinearProbe.LARGE;
      case CONVOLUTIONS -> ConvolutionProbe.LARGE;
    };
  }

  /**
   * The largest relative error of an answer that counts as right: between what right kernels were
   * measured to give (float32 at most 2e-6, bfloat16 and int8 2e-2) and what wrong ones do (0.08
   * and more).
   */
  public static double tolerance(Precision precision) {
    return switch (precision) {
      case FLOAT32, TF32 -> 1e-4;
      case FLOAT16, BFLOAT16, INT8 -> 0.05;
    };
  }
}
