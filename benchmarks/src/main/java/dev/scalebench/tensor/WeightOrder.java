package dev.scalebench.tensor;

/** How the matrix of a linear layer lies in a weights file. */
public enum WeightOrder {
  /** Inputs × outputs: the {@code Conv1D} of Hugging Face's GPT-2. */
  IN_OUT,
  /** Outputs × inputs: PyTorch's {@code nn.Linear}. */
  OUT_IN
}
