/** Writes a page's files and puts them into the site. */
@NullMarked
package dev.scalebench.postprocess.page;

import org.jspecify.annotations.NullMarked;
