/** Decides which charts there are, and names them. */
@NullMarked
package dev.scalebench.postprocess.figure;

import org.jspecify.annotations.NullMarked;
