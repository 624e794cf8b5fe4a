package dev.scalebench.backend.torchscript;

/** Operations whose images stay channels first. Attention is PyTorch's own fused operation. */
final class ChannelsFirstScriptOps extends ScriptOps {
  @Override
  Symbol input(String name, int rank) {
    return Symbol.of(name);
  }

  @Override
  public Symbol attention(Symbol query, Symbol key, Symbol value, double scale, boolean causal) {
    return fusedAttention(query, key, value, scale, causal);
  }
}
