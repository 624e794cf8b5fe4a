package dev.scalebench;

import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.model.Model;
import dev.scalebench.reference.Progress;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.References;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Computing and storing a network's reference, as the first sweep does: in a JVM that has compiled
 * nothing yet, with the heap that a machine of 8 GB gives it. The weights are in the cache.
 *
 * <pre>{@code
 * scripts/benchmark-reference.sh -p model=gpt2 -p size=256,1024
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx2g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ReferenceBenchmark {
  /** The network: see {@link Network}. */
  @Param("gpt2")
  public String model;

  /** Tokens, or height and width in pixels. */
  @Param("256")
  public int size;

  private Model network;
  private Weights weights;
  private Path directory;

  @Setup
  public void open() {
    SuiteNetwork subject =
        new SuiteNetwork(
            Labelled.parse("model", Network.class, model), size, size, SuiteNetwork.SEEDED);
    network = subject.model();
    weights = subject.weights(Cache.fromEnvironment(System.getenv()));
  }

  @Setup(Level.Iteration)
  public void forget() throws IOException {
    directory = Files.createTempDirectory("reference");
  }

  @Benchmark
  public Reference compute() {
    return References.of(network, weights, 1, new Cache(directory), Progress.SILENT);
  }

  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    try (var files = Files.list(directory.resolve("references"))) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(directory.resolve("references"));
    Files.delete(directory);
  }
}
