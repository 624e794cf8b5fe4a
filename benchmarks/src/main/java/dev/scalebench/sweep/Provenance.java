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
  /**
   * How names of conditions begin that hold for some cells, and count only where both have such.
   */
  public static final String OF_SOME_CELLS = "kernels of ";
}
