/** Shows the site in a browser as Jekyll would build it: renders its files at each request. */
@NullMarked
package dev.scalebench.postprocess.preview;

import org.jspecify.annotations.NullMarked;
