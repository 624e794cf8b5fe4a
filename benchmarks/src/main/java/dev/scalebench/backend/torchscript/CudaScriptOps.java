package dev.scalebench.backend.torchscript;

/**
 * Operations for GPUs. Attention is PyTorch's own fused operation. Images are not laid out anew:
 * weights lie channels first, and cuDNN would rearrange them at every call.
 */
final class CudaScriptOps extends ScriptOps {
  @Override
  Symbol input(String name, int rank) {
    return Symbol.of(name);
  }

  @Override
  public Symbol attention(Symbol query, Symbol key, Symbol value, double scale, boolean causal) {
    return fusedAttention(query, key, value, scale, causal);
  }
}
