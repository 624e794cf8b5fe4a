/** Kernels are tried before they are trusted: on what, and what follows from it. */
@NullMarked
package dev.scalebench.kernels;

import org.jspecify.annotations.NullMarked;
