package dev.scalebench.sweep;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;

/** Which forks run, and in which order. */
interface Turns {
  /**
   * The next fork; empty if there is none.
   *
   * @param failures of this run, whose cells get no more
   */
  Optional<ForkOrder.Turn> next(Map<CellId, Failure> failures);

  /** Where in the sweep that is, and how much time is left. */
  String place(ForkOrder.Turn turn, Map<CellId, Failure> failures);

  /**
   * Saves what a fork measured.
   *
   * @param seconds that it took
   * @return the cell's result if it has all its forks now
   */
  Optional<RunResult> save(ForkOrder.Turn turn, RunResult fork, double seconds);

  /** Learns that a fork failed after so many seconds. */
  void failed(ForkOrder.Turn turn, double seconds);

  /** All forks have run: completes the results. */
  void end(Map<CellId, Failure> failures, Consumer<String> progress);
}
