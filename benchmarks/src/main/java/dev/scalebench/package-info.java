/** The two benchmarks, their parameters and the command line. */
@NullMarked
package dev.scalebench;

import org.jspecify.annotations.NullMarked;
