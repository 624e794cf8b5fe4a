/** What charts show: lines, bars, ranges, tiles and dots, made of measurements. */
@NullMarked
package dev.scalebench.postprocess.graph;

import org.jspecify.annotations.NullMarked;
