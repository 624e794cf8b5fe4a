/** What every engine offers: a session that runs one network on one batch. */
@NullMarked
package dev.scalebench.backend;

import org.jspecify.annotations.NullMarked;
