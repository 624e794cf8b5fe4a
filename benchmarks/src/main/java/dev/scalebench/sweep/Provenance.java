package dev.scalebench.sweep;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What is noted beside results.
 *
 * @param facts of the machine and the software, as a tree of maps and lists
 * @param conditions what must be equal for cells to be comparable, by name
 * @param commandLine what the user typed
 * @param load how busy the machine is when asked
 */
public record Provenance(
    Map<String, Object> facts,
    Map<String, String> conditions,
    String commandLine,
    Supplier<Map<String, Object>> load) {
  /** How names of conditions begin that tell the kernels of some cells. */
  public static final String KERNELS_OF = "kernels of ";

  /** The condition that tells how cuDNN's algorithms were chosen in cells on a GPU. */
  public static final String CUDNN = "cuDNN algorithms";

  /** Whether a condition holds for some cells, and so counts only where both sweeps have such. */
  static boolean isOfSomeCells(String condition) {
    return condition.startsWith(KERNELS_OF) || condition.equals(CUDNN);
  }
}
