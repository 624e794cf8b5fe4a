/** The benchmark, its parameters and its command line. */
@NullMarked
package dev.scalebench;

import org.jspecify.annotations.NullMarked;
