/** The directory that Jekyll serves, and templates of what lies in it. */
@NullMarked
package dev.scalebench.postprocess.site;

import org.jspecify.annotations.NullMarked;
