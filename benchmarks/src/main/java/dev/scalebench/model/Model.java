package dev.scalebench.model;

import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightNames;

/** A network: what goes in, and what is computed from it. */
public interface Model {
  /** What one input of a batch looks like. */
  InputSpec input();

  /** How files of its weights name what they hold: usually as the network does. */
  default WeightNames weightNames() {
    return WeightNames.PLAIN;
  }

  /**
   * One forward pass.
   *
   * @param input a batch: {@code [B, …input().sample()]}
   * @return the output, batch first
   */
  <T> T forward(Ops<T> ops, Parameters<T> parameters, T input);
}
