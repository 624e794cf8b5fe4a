/**
 * The machine that is measured: its processors, where forks are pinned, and what is known of it.
 */
@NullMarked
package dev.scalebench.machine;

import org.jspecify.annotations.NullMarked;
