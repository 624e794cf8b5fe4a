package dev.scalebench.model;

import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;

/** A network: what goes in, and what is computed from it. */
public interface Model {
  /** What one input of a batch looks like. */
  InputSpec input();

  /**
   * One forward pass.
   *
   * @param input a batch: {@code [B, …input().sample()]}
   * @return the output, batch first
   */
  <T> T forward(Ops<T> ops, Parameters<T> parameters, T input);
}
