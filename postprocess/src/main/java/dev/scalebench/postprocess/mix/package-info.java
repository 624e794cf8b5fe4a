/**
 * How the cores of a machine are divided among instances of a network: what is predicted from cells
 * of one instance. Packrat (Chowdhury et al., ICML 2025) asks the same question.
 */
@NullMarked
package dev.scalebench.postprocess.mix;

import org.jspecify.annotations.NullMarked;
