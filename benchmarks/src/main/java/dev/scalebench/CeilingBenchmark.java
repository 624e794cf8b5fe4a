package dev.scalebench;

import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.torchscript.TorchScript;
import dev.scalebench.model.MatrixProduct;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What no network on this machine can exceed: the rate of a large matrix product, and the rate at
 * which memory is read.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ceiling
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Threads(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CeilingBenchmark {
  /**
   * Floating-point operations of {@link #product}: a multiplication and an addition for each of
   * 2048³.
   */
  static final double PRODUCT_FLOP = 2.0 * 2048 * 2048 * 2048;

  /** Bytes that {@link #read} reads: more than caches hold. */
  static final double READ_BYTES = 1L << 31;

  private static final int SIZE = 2048;
  private static final int CHUNKS = 1 << 10;

  /** Cores that take part. */
  @Param("1")
  public int intraOpThreads;

  private Session session;
  private long[] memory;

  /** Makes the operands. */
  @Setup
  public void open() {
    Cache cache = Cache.fromEnvironment(System.getenv());
    MatrixProduct product = new MatrixProduct(SIZE);
    List<Parameter> parameters =
        Program.record(product, 1).leaves().stream().map(Parameter.class::cast).toList();
    SeededWeights weights = SeededWeights.of("product", parameters, cache);
    session =
        TorchScript.open(new Workload("product", product, weights, SIZE, intraOpThreads, cache));
    memory = new long[(int) (READ_BYTES / Long.BYTES)];
    Arrays.setAll(memory, i -> i);
  }

  /** A product of two float32 matrices of 2048 × 2048. */
  @Benchmark
  public float product() {
    return session.infer();
  }

  /** A sum over two gigabytes, by as many threads as there are cores. */
  @Benchmark
  public long read() {
    int length = memory.length / CHUNKS;
    return IntStream.range(0, CHUNKS)
        .parallel()
        .mapToLong(chunk -> sum(chunk * length, length))
        .sum();
  }

  private long sum(int start, int length) {
    long sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += memory[i];
    }
    return sum;
  }

  /** Gives everything back. */
  @TearDown
  public void close() {
    session.close();
  }
}
