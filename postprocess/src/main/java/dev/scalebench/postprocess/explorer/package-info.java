/** Writes the explorer: a page that draws what its reader chooses. */
@NullMarked
package dev.scalebench.postprocess.explorer;

import org.jspecify.annotations.NullMarked;
