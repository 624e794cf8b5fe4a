/** Reads the result files that JMH writes. */
@NullMarked
package dev.scalebench.postprocess.jmh;

import org.jspecify.annotations.NullMarked;
