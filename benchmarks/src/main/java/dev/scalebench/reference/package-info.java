/**
 * What networks compute, in plain Java and double precision: the judge of every backend. Imports no
 * engine.
 */
@NullMarked
package dev.scalebench.reference;

import org.jspecify.annotations.NullMarked;
