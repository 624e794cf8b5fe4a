/** Instances of a network that share the cores of a machine, measured together. */
@NullMarked
package dev.scalebench.instances;

import org.jspecify.annotations.NullMarked;
