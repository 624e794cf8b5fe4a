/** Files of weights, and the directory where what is costly to make is kept. Imports no engine. */
@NullMarked
package dev.scalebench.weights;

import org.jspecify.annotations.NullMarked;
