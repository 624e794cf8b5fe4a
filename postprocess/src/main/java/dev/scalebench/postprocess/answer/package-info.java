/** What measurements tell who has to choose. Nothing here touches a file. */
@NullMarked
package dev.scalebench.postprocess.answer;

import org.jspecify.annotations.NullMarked;
