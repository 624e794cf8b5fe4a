/** A run of JMH that survives: one cell at a time, saved as soon as it is measured. */
@NullMarked
package dev.scalebench.sweep;

import org.jspecify.annotations.NullMarked;
