package dev.scalebench.tensor;

/** The function at the end of a fused operation. */
public enum Activation {
  /** The identity. */
  NONE,
  /** max(x, 0). */
  RELU,
  /** {@link Ops#gelu}. */
  GELU,
  /** {@link Ops#geluTanh}. */
  GELU_TANH,
  /** {@link Ops#tanh}. */
  TANH
}
