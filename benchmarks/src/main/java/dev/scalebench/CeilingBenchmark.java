package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.ceiling.Candidate;
import dev.scalebench.ceiling.CheckedProduct;
import dev.scalebench.ceiling.ReadSize;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.machine.CardCopy;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.util.Arrays;
import java.util.Map;
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
 * which memory is read; on a GPU those at which its memory is copied, too.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ceiling
 * java -jar benchmarks/target/benchmarks.jar ceiling -p device=cuda
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    // Huge pages, where the system has them: else page tables are read as well as memory.
    jvmArgs = {"-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages"})
@Threads(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 2, time = 1)
public class CeilingBenchmark {
  private static final String NAME = CeilingBenchmark.class.getName();

  /** The name of {@link #product} to JMH. */
  static final String PRODUCT = NAME + ".product";

  /** The name of {@link #read} to JMH. */
  static final String READ = NAME + ".read";

  /** The name of {@link #copy} to JMH. */
  static final String COPY = NAME + ".copy";

  private static final int CHUNK = 1 << 18;

  /** Two square matrices. */
  @State(Scope.Benchmark)
  public static class Matrices {
    /** Who multiplies them: see {@link Engine}. */
    @Param("pytorch")
    public String engine;

    /** How: see {@link Engine.Optimization}. */
    @Param("script")
    public String optimization;

    /** Where: see {@link Device}. */
    @Param("cpu")
    public String device;

    /** Type of the factors: see {@link Precision}. */
    @Param("float32")
    public String precision;

    /** Cores that take part. */
    @Param("1")
    public int intraOpThreads;

    /** Rows and columns. */
    @Param("2048")
    public int size;

    private CheckedProduct product;

    /** Puts them where they are multiplied, and checks the product. */
    @Setup
    public void open() {
      Candidate candidate =
          Candidate.of(
              Map.of(
                  "engine", engine,
                  "optimization", optimization,
                  "device", device,
                  "precision", precision));
      Execution execution = candidate.execution(intraOpThreads).with(Kernels.ofThisProcess());
      product = CheckedProduct.open(execution, size, Cache.fromEnvironment(System.getenv()));
    }

    /** Checks it again, and gives everything back. */
    @TearDown
    public void close() {
      product.close();
    }
  }

  /** An array that no cache holds. */
  @State(Scope.Benchmark)
  public static class Memory {
    /** Its size: see {@link ReadSize}. */
    @Param("1024")
    public int mebibytes;

    private long[] values;

    /** Touches every page. */
    @Setup
    public void fill() {
      values = new long[mebibytes << 17];
      Arrays.fill(values, 1);
    }
  }

  /** Memory of the processor and of a GPU. */
  @State(Scope.Benchmark)
  public static class Copies {
    /** From where to where: see {@link CardCopy.Way}. */
    @Param("on-device")
    public String copy;

    /** What is copied. */
    @Param("256")
    public int mebibytes;

    private CardCopy opened;

    /** Allocates it on both sides, and tries the copy. */
    @Setup
    public void open() {
      NativeEnvironment.orderDevices();
      opened = CardCopy.open(CardCopy.Way.of(copy), (long) mebibytes << 20);
    }

    /** Gives everything back. */
    @TearDown
    public void close() {
      opened.close();
    }
  }

  /** A product of two matrices. */
  @Benchmark
  public float product(Matrices matrices) {
    return matrices.product.multiply();
  }

  /** A copy to, from or on a GPU. */
  @Benchmark
  public void copy(Copies copies) {
    copies.opened.run();
  }

  /**
   * A comparison of the array's halves, by as many threads as there are cores: the JVM reads them
   * as vectors.
   */
  @Benchmark
  public int read(Memory memory) {
    long[] values = memory.values;
    int half = values.length / 2;
    return IntStream.range(0, half / CHUNK)
        .parallel()
        .map(chunk -> compare(values, chunk * CHUNK, half))
        .sum();
  }

  private static int compare(long[] values, int start, int half) {
    return Arrays.mismatch(
        values, start, start + CHUNK, values, half + start, half + start + CHUNK);
  }
}
