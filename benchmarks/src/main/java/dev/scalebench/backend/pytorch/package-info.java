/** DJL's PyTorch: eager, an operation at a time. */
@NullMarked
package dev.scalebench.backend.pytorch;

import org.jspecify.annotations.NullMarked;
