/** Programs as TorchScript archives, as {@code torch.jit.save} writes them. Imports no engine. */
@NullMarked
package dev.scalebench.backend.torchscript;

import org.jspecify.annotations.NullMarked;
