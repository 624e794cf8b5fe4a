/** What stands on a page of measurements, and its Markdown. */
@NullMarked
package dev.scalebench.postprocess.page;

import org.jspecify.annotations.NullMarked;
