package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.Leaf;
import java.util.Optional;

/**
 * A tensor of a program that is being written.
 *
 * @param name name of the variable, or of the module's attribute
 * @param leaf what the attribute holds; empty for a variable
 */
record Symbol(String name, Optional<Leaf> leaf) {
  Symbol(String name, Leaf leaf) {
    this(name, Optional.of(leaf));
  }

  /** A variable. */
  static Symbol of(String name) {
    return new Symbol(name, Optional.empty());
  }
}
