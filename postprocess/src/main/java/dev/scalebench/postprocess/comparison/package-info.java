/** What two sets of results differ in, for the terminal, pages and CSV. */
@NullMarked
package dev.scalebench.postprocess.comparison;

import org.jspecify.annotations.NullMarked;
