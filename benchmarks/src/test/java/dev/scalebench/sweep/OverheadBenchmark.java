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
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
public class OverheadBenchmark {
  private final CallWatch watch = CallWatch.ofThisProcess();
  private final Ruler ruler = new Ruler();

  /** Both readings of a fork; the first is in a JVM that has compiled nothing of it. */
  @Benchmark
  public double ruler() {
    return ruler.milliseconds(System::nanoTime);
  }

  /** What a fresh page costs, which a sweep reads once in a fork. */
  @Benchmark
  public OptionalDouble freshPages() {
    return FreshPages.nanosPerFault(System::nanoTime);
  }

  /** Two readings, as before and after a call. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(3)
  @Warmup(iterations = 3, time = 1)
  @Measurement(iterations = 5, time = 1)
  public void countersTwice() {
    watch.iterationStarts();
    watch.iterationEnds();
  }
}
