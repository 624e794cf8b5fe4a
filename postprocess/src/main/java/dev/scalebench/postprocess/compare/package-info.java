/** Whether two sets of results differ beyond noise. Nothing here touches a file. */
@NullMarked
package dev.scalebench.postprocess.compare;

import org.jspecify.annotations.NullMarked;
