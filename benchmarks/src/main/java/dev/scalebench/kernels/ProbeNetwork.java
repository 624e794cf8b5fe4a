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

  /** The network itself. */
  public Model model() {
    return switch (this) {
      case LINEAR -> new LinearProbe();
      case CONVOLUTIONS -> new ConvolutionProbe();
    };
  }

  /**
   * The largest relative error of an answer that counts as right: between what right kernels were
   * measured to give (float32 at most 2e-6, bfloat16 2e-2) and what wrong ones do (0.08 and more).
   */
  public static double tolerance(Precision precision) {
    return switch (precision) {
      case FLOAT32, TF32 -> 1e-4;
      case FLOAT16, BFLOAT16 -> 0.05;
    };
  }
}
