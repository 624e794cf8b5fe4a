/** What bounds every network on this machine: a matrix product, and reading memory. */
@NullMarked
package dev.scalebench.ceiling;

import org.jspecify.annotations.NullMarked;
