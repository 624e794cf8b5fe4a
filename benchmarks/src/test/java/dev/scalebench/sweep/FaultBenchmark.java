package dev.scalebench.sweep;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Does what forks do when things go wrong. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 50, timeUnit = TimeUnit.MILLISECONDS)
public class FaultBenchmark {
  static final String NAME = FaultBenchmark.class.getName() + ".call";

  /** What goes wrong. */
  @Param("none")
  public String fault;

  private final List<byte[]> kept = new ArrayList<>();
  private int iterations;

  /** Is where it should be. */
  @Setup
  public void verify() {
    ForkPlacement.verify();
  }

  /** Counts. */
  @Setup(Level.Iteration)
  public void count() {
    iterations++;
  }

  /** Finds at the end that answers have become wrong. */
  @TearDown
  public void verifyAgain() {
    if (fault.equals("wrong in the end")) {
      throw new WrongAnswerException("43 is not 42 any more");
    }
  }

  /** Takes a millisecond, unless it goes wrong. */
  @Benchmark
  public int call() throws InterruptedException, IOException {
    Thread.sleep(1);
    switch (fault) {
      case "throw" -> throw new IllegalStateException("told to\nfail");
      case "wrong answer" -> throw new WrongAnswerException("42 is not 43");
      case "heap" -> {
        while (true) {
          kept.add(new byte[1 << 20]);
        }
      }
      case "exit" -> System.exit(3);
      case "halt" -> Runtime.getRuntime().halt(0);
      case "halt late" -> {
        if (iterations == 3) { // one to warm up, two measured
          Runtime.getRuntime().halt(0);
        }
      }
      case "kill" ->
          new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
              .start()
              .waitFor();
      case "crash" -> new Pointer(1).getByte(0);
      case "hang" -> Thread.sleep(60_000);
      default -> {}
    }
    return iterations;
  }
}
