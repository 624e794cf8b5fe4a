/** What this jar was built from. */
@NullMarked
package dev.scalebench.build;

import org.jspecify.annotations.NullMarked;
