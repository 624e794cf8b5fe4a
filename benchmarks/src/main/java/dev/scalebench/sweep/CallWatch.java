package dev.scalebench.sweep;

import dev.scalebench.machine.CallCounter;
import dev.scalebench.machine.CallCounters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * What happened in the calls of a fork beside computing, and what in the slow ones. Counters are
 * read right before and right after each call, outside of what JMH times. Where a call takes less
 * than a millisecond they are read around the iteration: readings between calls would no longer be
 * small beside them.
 *
 * <p>The benchmark tells when calls and iterations start and end; {@link ForkMonitor} asks for the
 * figures.
 */
public final class CallWatch {
  /** What names of means of all measured calls begin with. */
  static final String CALL = "call.";

  /** What names of means of the slow ones begin with; left out where all calls have 0. */
  static final String SLOW = "slow.";

  /** Share of the calls that are slow: the slowest tenth, whole calls; percent. */
  static final String SLOW_CALLS = "slow.calls";

  /** Share of the slow calls in which there was such a thing, percent. */
  static final String SLOW_WITH = "slow.with.";

  /** The same of the others. */
  static final String OTHERS_WITH = "others.with.";

  /** What a page fault takes on one thread, the page's way back included, ns. */
  static final String FAULT_TIME = "fault.time";

  private static final long SHORTEST_NANOS = 1_000_000;

  /** Of so many calls one is slow. */
  private static final int TENTH = 10;

  private static final double PERCENT = 100;

  private static final int COUNTERS = CallCounter.COUNT;

  /** A call's counts, then its time. */
  private static final int WIDTH = COUNTERS + 1;

  private static final CallWatch OF_THIS_PROCESS =
      new CallWatch(CallCounters.ofThisProcess(), System::nanoTime);

  private final Consumer<long[]> counters;
  private final Set<CallCounter> known;
  private final LongSupplier clock;

  private final long[] before = new long[COUNTERS];
  private final long[] after = new long[COUNTERS];
  private final long[] iterationBefore = new long[COUNTERS];
  private final long[] iterationSums = new long[COUNTERS];

  /** Of the calls that were read one by one, {@value #WIDTH} values each. */
  private long[] values = new long[1024 * WIDTH];

  private int read;
  private long calls;
  private boolean running;
  private boolean each = true;
  private long start;

  CallWatch(CallCounters counters, LongSupplier clock) {
    this(counters::read, counters.known(), clock);
  }

  CallWatch(Consumer<long[]> counters, Set<CallCounter> known, LongSupplier clock) {
    this.counters = counters;
    this.known = known;
    this.clock = clock;
  }

  /** That of this process, which runs one benchmark. */
  public static CallWatch ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** To be called before the calls of an iteration, by the thread that makes them. */
  public void iterationStarts() {
    running = true;
    counters.accept(iterationBefore);
  }

  /** To be called after them. */
  public void iterationEnds() {
    if (running) {
      counters.accept(after);
      for (int i = 0; i < COUNTERS; i++) {
        iterationSums[i] += after[i] - iterationBefore[i];
      }
      running = false;
    }
  }

  /** To be called before each call; does nothing outside of iterations. */
  public void callStarts() {
    if (running && each) {
      counters.accept(before);
      start = clock.getAsLong();
    }
  }

  /** To be called after it. */
  public void callEnds() {
    if (!running) {
      return;
    }
    calls++;
    if (each) {
      long nanos = clock.getAsLong() - start;
      counters.accept(after);
      each = nanos >= SHORTEST_NANOS;
      keep(nanos);
    }
  }

  private void keep(long nanos) {
    int place = read * WIDTH;
    if (place == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    for (int i = 0; i < COUNTERS; i++) {
      values[place + i] = after[i] - before[i];
    }
    values[place + COUNTERS] = nanos;
    read++;
  }

  /**
   * To be asked after each iteration.
   *
   * @param last whether the figures of all measured ones are due
   */
  List<ScalarResult> figures(IterationType type, boolean last) {
    if (type == IterationType.WARMUP) {
      read = 0;
      calls = 0;
      Arrays.fill(iterationSums, 0);
    }
    if (!last || calls == 0) {
      return List.of();
    }
    CallFigures figures = new CallFigures();
    int[] slow = each ? slow() : new int[0];
    for (CallCounter counter : known) {
      int column = counter.place();
      double sum = each ? sum(all(), column) : iterationSums[column];
      figures.mean(CALL, counter, sum / calls);
      if (slow.length > 0 && sum > 0) {
        figures.mean(SLOW, counter, sum(slow, column) / slow.length);
      }
    }
    if (slow.length > 0) {
      figures.percent(SLOW_CALLS, PERCENT * slow.length / calls);
      shares(slow, figures);
    }
    return figures.all();
  }

  /** Of what is there in some calls and not in others. */
  private void shares(int[] slow, CallFigures figures) {
    for (CallCounter counter : List.of(CallCounter.GC, CallCounter.INVOLUNTARY_SWITCHES)) {
      long with = count(all(), counter.place());
      if (with > 0) {
        long slowWith = count(slow, counter.place());
        String name = CallFigures.name(counter);
        figures.percent(SLOW_WITH + name, PERCENT * slowWith / slow.length);
        figures.percent(OTHERS_WITH + name, PERCENT * (with - slowWith) / (read - slow.length));
      }
    }
  }

  private int[] all() {
    return IntStream.range(0, read).toArray();
  }

  /** The slowest tenth of the calls; none of fewer than ten. */
  private int[] slow() {
    return IntStream.range(0, read)
        .boxed()
        .sorted(Comparator.comparingLong(call -> -values[call * WIDTH + COUNTERS]))
        .limit(read / TENTH)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double sum(int[] chosen, int column) {
    return Arrays.stream(chosen).mapToLong(call -> values[call * WIDTH + column]).sum();
  }

  private long count(int[] chosen, int column) {
    return Arrays.stream(chosen).filter(call -> values[call * WIDTH + column] > 0).count();
  }
}
