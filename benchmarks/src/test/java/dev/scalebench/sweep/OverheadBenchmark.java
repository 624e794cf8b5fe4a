package dev.scalebench.sweep;

import dev.scalebench.machine.FreshPages;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the suite adds to a sweep beside the calls that it times: two readings of the ruler and one
 * of a fresh page's cost to a fork, and readings of the counters to a call, before and after what
 * JMH times.
 *
 * <pre>{@code
 * scripts/benchmark-overhead.sh
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OverheadBenchmark {
  private final CallWatch watch = CallWatch.ofThisProcess();

  /** Two readings, as before and after a call. */
  @Benchmark
  public void countersTwice() {
    watch.iterationStarts();
    watch.iterationEnds();
  }

  /** One reading, in a fork that has compiled it. */
  @Benchmark
  public double ruler(Rulers rulers) {
    return rulers.ruler.milliseconds(System::nanoTime);
  }

  /** One reading, in a fork that has compiled nothing, as those of a sweep are. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(10)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public double firstRuler(Rulers rulers) {
    return rulers.ruler.milliseconds(System::nanoTime);
  }

  /** What a fresh page costs, read once in a fork. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(10)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public OptionalDouble freshPages() {
    return FreshPages.nanosPerFault(System::nanoTime);
  }

  /** A ruler for each thread. */
  @State(Scope.Thread)
  public static class Rulers {
    final Ruler ruler = new Ruler();
  }
}
