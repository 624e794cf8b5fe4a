/** Colours, fonts, strokes and symbols, the same on all charts and in the explorer. */
@NullMarked
package dev.scalebench.postprocess.style;

import org.jspecify.annotations.NullMarked;
