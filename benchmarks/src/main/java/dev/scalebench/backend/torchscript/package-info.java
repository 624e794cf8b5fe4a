/** A network as a TorchScript archive, run by DJL's PyTorch. */
@NullMarked
package dev.scalebench.backend.torchscript;

import org.jspecify.annotations.NullMarked;
