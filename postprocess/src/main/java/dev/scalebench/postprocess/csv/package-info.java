/** Writes measurements as comma-separated values. */
@NullMarked
package dev.scalebench.postprocess.csv;

import org.jspecify.annotations.NullMarked;
