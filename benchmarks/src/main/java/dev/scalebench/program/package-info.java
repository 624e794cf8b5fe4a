/**
 * A network as data: recorded once, then replayed on any backend, or frozen first. Imports no
 * engine.
 */
@NullMarked
package dev.scalebench.program;

import org.jspecify.annotations.NullMarked;
