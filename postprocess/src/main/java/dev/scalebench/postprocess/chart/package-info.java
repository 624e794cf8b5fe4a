/** Decides which charts a page has, and draws them. */
@NullMarked
package dev.scalebench.postprocess.chart;

import org.jspecify.annotations.NullMarked;
