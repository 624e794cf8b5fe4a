/** Which cell of a sweep gets the next fork, where time is limited. Nothing here touches a file. */
@NullMarked
package dev.scalebench.budget;

import org.jspecify.annotations.NullMarked;
