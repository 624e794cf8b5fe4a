/** What was measured, and what follows from it. Nothing here touches a file. */
@NullMarked
package dev.scalebench.postprocess.measure;

import org.jspecify.annotations.NullMarked;
