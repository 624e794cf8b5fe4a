/** Turns JMH result files into charts, CSV and a Jekyll page. */
@NullMarked
package dev.scalebench.postprocess;

import org.jspecify.annotations.NullMarked;
