/** Reads the result files that JMH writes, and the lists of failures beside them. */
@NullMarked
package dev.scalebench.postprocess.jmh;

import org.jspecify.annotations.NullMarked;
