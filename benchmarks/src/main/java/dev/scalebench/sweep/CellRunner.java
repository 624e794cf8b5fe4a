package dev.scalebench.sweep;

import org.openjdk.jmh.runner.RunnerException;

/** Measures a cell. */
@FunctionalInterface
public interface CellRunner {
  /**
   * Measures a cell in forks of its own.
   *
   * @throws RunnerException if no cell can be measured: there is no such benchmark or profiler
   */
  Outcome run(CellId cell, Settings settings) throws RunnerException;
}
