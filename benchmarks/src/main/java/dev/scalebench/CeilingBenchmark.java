package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.pytorch.TorchScript;
import dev.scalebench.model.MatrixProduct;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.util.Arrays;
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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    // Huge pages, where the system has them: else page tables are read as well as memory.
    jvmArgs = {"-Xmx3g", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages"})
@Threads(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CeilingBenchmark {
  private static final int SIZE = 2048;
  private static final int LONGS = 1 << 27;
  private static final int HALF = LONGS / 2;
  private static final int CHUNK = 1 << 18;

  /**
   * Floating-point operations of {@link #product}: a multiplication and an addition for each of
   * 2048³.
   */
  static final double PRODUCT_FLOP = 2.0 * SIZE * SIZE * SIZE;

  /** Bytes that {@link #read} reads, one gigabyte: more than caches hold. */
  static final double READ_BYTES = (double) LONGS * Long.BYTES;

  /** Two matrices of 2048 × 2048. */
  @State(Scope.Benchmark)
  public static class Matrices {
    /** Cores that take part. */
    @Param("1")
    public int intraOpThreads;

    private Session session;

    /** Puts them where they are multiplied. */
    @Setup
    public void open() {
      Cache cache = Cache.fromEnvironment(System.getenv());
      MatrixProduct product = new MatrixProduct(SIZE);
      SeededWeights weights = SeededWeights.of("product", Program.parameters(product), cache);
      SessionOptions options =
          new SessionOptions(
              product.input(),
              SIZE,
              intraOpThreads,
              Device.CPU,
              Precision.FLOAT32,
              Kernels.DEFAULT,
              cache);
      session = TorchScript.open(new Workload(product, weights, options));
    }

    /** Gives everything back. */
    @TearDown
    public void close() {
      session.close();
    }
  }

  /** An array that no cache holds. */
  @State(Scope.Benchmark)
  public static class Memory {
    private final long[] values = new long[LONGS];

    /** Touches every page. */
    @Setup
    public void fill() {
      Arrays.fill(values, 1);
    }
  }

  /** A product of two float32 matrices. */
  @Benchmark
  public float product(Matrices matrices) {
    return matrices.session.infer();
  }

  /**
   * A comparison of the array's halves, by as many threads as there are cores: the JVM reads them
   * as vectors.
   */
  @Benchmark
  public int read(Memory memory) {
    return IntStream.range(0, HALF / CHUNK)
        .parallel()
        .map(chunk -> compare(memory.values, chunk * CHUNK))
        .sum();
  }

  private static int compare(long[] values, int start) {
    return Arrays.mismatch(
        values, start, start + CHUNK, values, HALF + start, HALF + start + CHUNK);
  }
}
