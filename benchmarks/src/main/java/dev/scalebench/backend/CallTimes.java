package dev.scalebench.backend;

import dev.scalebench.machine.GpuClock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a call on a GPU takes, but for the time until it is complete.
 *
 * @param enqueueSeconds until all its work is queued: kernels run while the next ones are being
 *     queued. Empty where a call does not return before that
 * @param deviceSeconds from its first work to its last, as the GPU counts; empty where it does not
 *     tell
 */
public record CallTimes(OptionalDouble enqueueSeconds, OptionalDouble deviceSeconds) {
  /** Of calls of which nothing is known. */
  public static final CallTimes UNKNOWN =
      new CallTimes(OptionalDouble.empty(), OptionalDouble.empty());

  private static final double NANO = 1e-9;

  /** After which no call is begun that is measured for its times alone. */
  private static final long MOST_NANOS = 100_000_000;

  private static final int MOST_CALLS = 5;

  /**
   * Of a call whose work is queued.
   *
   * @param call begins it
   * @param complete waits for what it gives, and releases that
   */
  public static <T> CallTimes queueing(
      GpuClock clock, Supplier<T> call, Consumer<? super T> complete) {
    clock.start();
    long start = System.nanoTime();
    T result = call.get();
    long queued = System.nanoTime();
    clock.stop();
    complete.accept(result);
    return new CallTimes(OptionalDouble.of((queued - start) * NANO), clock.seconds());
  }

  /** Of a call that copies, and so waits for the GPU in between. */
  public static CallTimes copying(GpuClock clock, Runnable call) {
    clock.start();
    call.run();
    clock.stop();
    return new CallTimes(OptionalDouble.empty(), clock.seconds());
  }

  /**
   * The medians of some calls: up to five, as many as begin within a tenth of a second.
   *
   * @param call measures one
   * @param nanoTime a clock
   */
  public static CallTimes medians(Supplier<CallTimes> call, LongSupplier nanoTime) {
    List<CallTimes> calls = new ArrayList<>();
    long start = nanoTime.getAsLong();
    do {
      calls.add(call.get());
    } while (calls.size() < MOST_CALLS
        && !calls.contains(UNKNOWN)
        && nanoTime.getAsLong() - start < MOST_NANOS);
    return new CallTimes(
        median(calls, CallTimes::enqueueSeconds), median(calls, CallTimes::deviceSeconds));
  }

  private static OptionalDouble median(
      List<CallTimes> calls, Function<CallTimes, OptionalDouble> time) {
    double[] known =
        calls.stream().map(time).flatMapToDouble(OptionalDouble::stream).sorted().toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((known[(known.length - 1) / 2] + known[known.length / 2]) / 2);
  }
}
