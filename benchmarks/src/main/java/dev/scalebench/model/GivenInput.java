package dev.scalebench.model;

import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightNames;

/**
 * A network that is given other inputs than its own.
 *
 * @param network what computes
 * @param input inputs of the same type and extents
 */
public record GivenInput(Model network, InputSpec input) implements Model {
  @Override
  public WeightNames weightNames() {
    return network.weightNames();
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> parameters, T batch) {
    return network.forward(ops, parameters, batch);
  }
}
