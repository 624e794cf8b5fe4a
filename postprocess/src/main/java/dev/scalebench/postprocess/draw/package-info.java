/** Draws graphs into images. */
@NullMarked
package dev.scalebench.postprocess.draw;

import org.jspecify.annotations.NullMarked;
