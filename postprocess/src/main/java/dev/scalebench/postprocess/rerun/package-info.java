/** Measures more by the benchmarks' program, in a process of its own. */
@NullMarked
package dev.scalebench.postprocess.rerun;

import org.jspecify.annotations.NullMarked;
