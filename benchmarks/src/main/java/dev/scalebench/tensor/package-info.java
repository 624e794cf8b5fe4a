/**
 * The operations that networks are written in, and the shapes and parameters they are applied to.
 * Imports no engine.
 */
@NullMarked
package dev.scalebench.tensor;

import org.jspecify.annotations.NullMarked;
