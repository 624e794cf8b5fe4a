/** Networks, each written once in terms of {@link dev.scalebench.tensor.Ops}. Imports no engine. */
@NullMarked
package dev.scalebench.model;

import org.jspecify.annotations.NullMarked;
