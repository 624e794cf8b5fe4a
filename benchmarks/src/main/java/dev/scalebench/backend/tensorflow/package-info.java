/** TensorFlow Java: eager, and as a frozen graph. */
@NullMarked
package dev.scalebench.backend.tensorflow;

import org.jspecify.annotations.NullMarked;
