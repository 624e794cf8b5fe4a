/** Where the time of a cell's calls goes, as its engine's own profiler tells it. */
@NullMarked
package dev.scalebench.profile;

import org.jspecify.annotations.NullMarked;
