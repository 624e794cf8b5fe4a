package dev.scalebench;

import dev.scalebench.backend.CallTimes;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.Arrival;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Division;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.InputOptions;
import dev.scalebench.cell.Mapping;
import dev.scalebench.cell.Mix;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.instances.DividedSession;
import dev.scalebench.instances.DividedSession.Surroundings;
import dev.scalebench.instances.Places;
import dev.scalebench.machine.FreshPages;
import dev.scalebench.model.InputSpec;
import dev.scalebench.sweep.CallWatch;
import dev.scalebench.sweep.ForkNotes;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.GpuMonitor;
import dev.scalebench.sweep.Ruler;
import dev.scalebench.sweep.StartClock;
import dev.scalebench.sweep.WarmUp;
import dev.scalebench.weights.Cache;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One forward pass over a batch that already sits on the device, unless copies are included; or one
 * of each of several instances, at the same time.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar -p model=gpt2 -p engine=pytorch -p batchSize=1,2,4 -rff results.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class InferenceBenchmark {
  /** The benchmark's name to JMH. */
  static final String NAME = InferenceBenchmark.class.getName() + ".infer";

  /** The network: see {@link Network}, or the path of a user's own. */
  @Param({"gpt2", "inception"})
  public String model;

  /** Who runs it: see {@link Engine}. */
  @Param({"pytorch", "tensorflow", "onnx"})
  public String engine;

  /** How: see {@link Engine.Optimization}. */
  @Param({"none", "script", "graph"})
  public String optimization;

  /** Where it runs: see {@link dev.scalebench.backend.Device}. */
  @Param("cpu")
  public String device;

  /** The order in which cores are handed to threads: see {@link Mapping}. */
  @Param("sequential")
  public String mapping;

  /** What becomes of a core's further processors: see {@link dev.scalebench.cell.Smt}. */
  @Param("idle")
  public String smt;

  /** What serves native memory: see {@link dev.scalebench.machine.Allocator}. */
  @Param("default")
  public String allocator;

  /** Type of weights and activations: see {@link dev.scalebench.tensor.Precision}. */
  @Param("float32")
  public String precision;

  /** Threads inside one operator; {@link Main} sweeps one and all cores unless told otherwise. */
  @Param("1")
  public int intraOpThreads;

  /** Inputs in one forward pass. */
  @Param({"1", "4", "16"})
  public int batchSize;

  /** {@code 1}, or instances that compute at the same time: see {@link Mix}. */
  @Param(Division.NONE)
  public String instances;

  /** What instances share: see {@link dev.scalebench.cell.Running}. */
  @Param("processes")
  public String running;

  /** When instances get their inputs: see {@link dev.scalebench.cell.Arrival}. */
  @Param(Arrival.CLOSED)
  public String arrival;

  /** Batch sizes before this one, in the same process: see {@link dev.scalebench.cell.Served}. */
  @Param("none")
  public String served;

  /** Between the host and the device, in the timed call: see {@link Copies}. */
  @Param("excluded")
  public String copies;

  /** Tokens per input, for networks that read text. */
  @Param("" + Network.SEQUENCE_LENGTH)
  public int sequenceLength;

  /** Height and width in pixels, for networks that see. */
  @Param("" + Network.IMAGE_SIZE)
  public int imageSize;

  /** {@code seeded}, or where the network's weights are: see {@link SuiteNetwork#weights}. */
  @Param(SuiteNetwork.SEEDED)
  public String weights;

  /** Extents of an input of a user's own network, without the batch. */
  @Param(UserNetwork.INPUT_SHAPE)
  public String inputShape;

  /** Type of its elements: see {@link dev.scalebench.model.InputSpec.Type}. */
  @Param(UserNetwork.INPUT_TYPE)
  public String inputType;

  /** Its ids are below this. */
  @Param("" + InputSpec.IDS)
  public int inputBound;

  /** {@code seeded}, or the {@code safetensors} file that holds its inputs. */
  @Param(InputOptions.SEEDED)
  public String inputs;

  private Session session;

  /** The session, if it consists of several instances. */
  private Optional<DividedSession> divided = Optional.empty();

  private final Ruler ruler = new Ruler();

  /** Of this process; that of several instances makes no calls of its own. */
  private final CallWatch watch = CallWatch.ofThisProcess();

  /**
   * Checks where the fork runs, reads the ruler before there is anything that it could disturb,
   * opens the cell, checks its answer and warms it up.
   */
  @Setup
  public void open(BenchmarkParams jmh) {
    ForkPlacement.verify();
    Map<String, String> parameters = BenchmarkParameters.of(this);
    Cell cell = Cell.ofThisProcess(parameters);
    Cache cache = Cache.fromEnvironment(System.getenv());
    ForkNotes notes = ForkNotes.ofThisProcess();
    StartClock clock = StartClock.ofThisProcess();
    notes.rulerBefore(clock.aside(() -> ruler.milliseconds(System::nanoTime)));
    if (cell.division().isPresent()) {
      // A share of the cell's limit: what kills the whole fork could not tell which one hangs.
      Duration limit = Duration.ofMillis(jmh.getTimeout().convertTo(TimeUnit.MILLISECONDS) / 4);
      DividedSession instances =
          DividedSession.open(
              cell,
              parameters,
              Places.ofThisProcess(),
              new Surroundings(cache, notes::answer, limit, Main.class.getName()));
      notes.children(instances.children());
      divided = Optional.of(instances);
      session = instances;
    } else {
      session = cell.open(cache, check -> notes.answer(check.relative(), check.sameChoice()));
    }
    Runnable call =
        () -> {
          session.infer();
          clock.answered();
        };
    notes.warmUp(WarmUp.beside(jmh).run(call, System::nanoTime));
    divided.ifPresentOrElse(DividedSession::start, () -> notes.started(clock.figures()));
  }

  /** Reads the card and the counters before the timed calls. */
  @Setup(Level.Iteration)
  public void iterationStarts() {
    GpuMonitor.ofThisProcess().iterationStarts();
    if (divided.isEmpty()) {
      watch.iterationStarts();
    }
  }

  /** Reads the counters; JMH's clock does not run yet. */
  @Setup(Level.Invocation)
  public void callStarts() {
    watch.callStarts();
  }

  /** The timed call: complete when it returns. */
  @Benchmark
  public float infer() {
    return session.infer();
  }

  /** Reads the counters again; JMH's clock has stopped. */
  @TearDown(Level.Invocation)
  public void callEnds() {
    watch.callEnds();
  }

  /**
   * Reads the counters, and the card while it is still at its clocks, then measures how long some
   * calls take there.
   */
  @TearDown(Level.Iteration)
  public void noteIteration() {
    watch.iterationEnds();
    divided
        .map(DividedSession::takeCalls)
        .ifPresent(calls -> ForkNotes.ofThisProcess().calls(calls.latencies(), calls.figures()));
    GpuMonitor.ofThisProcess().iterationEnds();
    CallTimes times = CallTimes.medians(session::times, System::nanoTime);
    ForkNotes.ofThisProcess().enqueue(times.enqueueSeconds());
    ForkNotes.ofThisProcess().device(times.deviceSeconds());
  }

  /**
   * Gives everything back, then reads the ruler once more, and what a fresh page costs: nothing is
   * timed any more.
   */
  @TearDown
  public void close() {
    session.close();
    ForkNotes notes = ForkNotes.ofThisProcess();
    notes.rulerAfter(ruler.milliseconds(System::nanoTime));
    notes.fault(FreshPages.nanosPerFault(System::nanoTime));
  }
}
