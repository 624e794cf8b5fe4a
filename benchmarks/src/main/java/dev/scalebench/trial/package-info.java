/** Engines' kernels are tried on this machine, and those of each cell are chosen. */
@NullMarked
package dev.scalebench.trial;

import org.jspecify.annotations.NullMarked;
