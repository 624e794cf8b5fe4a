/** All files of a page, published together. */
@NullMarked
package dev.scalebench.postprocess.report;

import org.jspecify.annotations.NullMarked;
