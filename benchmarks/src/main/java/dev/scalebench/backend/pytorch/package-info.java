/** PyTorch through DJL: eager, an operation at a time, and as one TorchScript program. */
@NullMarked
package dev.scalebench.backend.pytorch;

import org.jspecify.annotations.NullMarked;
