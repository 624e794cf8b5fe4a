package dev.scalebench.backend;

/** An engine with an optimization. */
@FunctionalInterface
public interface Backend {
  /**
   * Starts the engine with the workload's threads, and puts network and batch on the device.
   *
   * @throws IllegalStateException if the engine cannot be started or runs on other threads than
   *     asked for
   */
  Session open(Workload workload);
}
