/** What a cell is: a network with its weights, how it is run, and on which machine it can be. */
@NullMarked
package dev.scalebench.cell;

import org.jspecify.annotations.NullMarked;
