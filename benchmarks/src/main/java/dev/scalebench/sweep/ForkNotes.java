package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * What a fork's benchmark measures beside its timed calls, kept until {@link ForkMonitor} asks for
 * it after the iteration. JMH makes both and lets neither see the other; its auxiliary counters are
 * named after Java's fields, and have no unit.
 */
public final class ForkNotes {
  /** Mean time of the fastest instance of a round. */
  public static final String FASTEST = "time.fastest";

  /** Mean time in which a request is computed, without the time that it waits. */
  public static final String SERVICE = "time.service";

  /** Requests that are answered in a second. */
  public static final String RATE = "arrival.rate";

  private static final ForkNotes OF_THIS_PROCESS = new ForkNotes();

  private static final double MILLIS_PER_SECOND = 1e3;

  private static final double PERCENT = 100;

  private OptionalDouble enqueueSeconds = OptionalDouble.empty();
  private OptionalDouble deviceSeconds = OptionalDouble.empty();
  private OptionalDouble answerError = OptionalDouble.empty();
  private OptionalDouble answerSameChoice = OptionalDouble.empty();
  private Optional<WarmUp.Outcome> warmUp = Optional.empty();
  private List<Long> children = List.of();
  private Optional<SampleBuffer> latencies = Optional.empty();
  private List<ScalarResult> figures = List.of();
  private List<ScalarResult> start = List.of();
  private OptionalDouble rulerBefore = OptionalDouble.empty();
  private OptionalDouble rulerAfter = OptionalDouble.empty();
  private OptionalDouble faultNanos = OptionalDouble.empty();

  ForkNotes() {}

  /** Those of this process, which runs one benchmark. */
  public static ForkNotes ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Takes note of a call.
   *
   * @param seconds until all its work was queued; empty where that is no shorter
   */
  public synchronized void enqueue(OptionalDouble seconds) {
    enqueueSeconds = seconds;
  }

  /**
   * Takes note of a call.
   *
   * @param seconds that it took by the GPU's own clock; empty where that does not tell
   */
  public synchronized void device(OptionalDouble seconds) {
    deviceSeconds = seconds;
  }

  /**
   * Takes note of an answer before the first call; of several the worst counts.
   *
   * @param relativeError of the output that is furthest off
   * @param sameChoice share of the positions where it chooses the reference's class; empty where it
   *     does not choose
   */
  public synchronized void answer(double relativeError, OptionalDouble sameChoice) {
    answerError = OptionalDouble.of(Math.max(relativeError, answerError.orElse(0)));
    answerSameChoice = DoubleStream.concat(sameChoice.stream(), answerSameChoice.stream()).min();
  }

  /** Takes note of the processes that compute, if this one only asks them to. */
  public synchronized void children(List<Long> pids) {
    children = List.copyOf(pids);
  }

  /** Numbers of the processes that compute; empty if this one does. */
  synchronized List<Long> children() {
    return children;
  }

  /**
   * Takes note of calls that JMH does not time: its own times of the same iteration are not those
   * of the calls.
   *
   * @param nanos what each took
   * @param beside what else is known of them
   */
  public synchronized void calls(SampleBuffer nanos, List<ScalarResult> beside) {
    latencies = Optional.of(nanos);
    figures = List.copyOf(beside);
  }

  /** What {@link #calls} was told since this was asked last. */
  synchronized Optional<SampleBuffer> takeLatencies() {
    Optional<SampleBuffer> taken = latencies.filter(buffer -> buffer.count() > 0);
    latencies = Optional.empty();
    return taken;
  }

  /** What {@link #calls} was told beside the times. */
  synchronized List<ScalarResult> takeFigures() {
    List<ScalarResult> taken = figures;
    figures = List.of();
    return taken;
  }

  /** A figure of an iteration, averaged over iterations. */
  public static ScalarResult figure(String name, double value, String unit) {
    return new Figure(name, value, unit, AggregationPolicy.AVG);
  }

  /** Takes note of how the cell was warmed up; empty if it was not. */
  public synchronized void warmUp(Optional<WarmUp.Outcome> outcome) {
    warmUp = outcome;
  }

  /** Takes note of when the first answers came. */
  public synchronized void started(List<ScalarResult> answers) {
    start = List.copyOf(answers);
  }

  /** What {@link #started} was told. */
  synchronized List<ScalarResult> startFigures() {
    return start;
  }

  /**
   * Takes note of the {@link Ruler} before the first call.
   *
   * @param milliseconds that it took
   */
  public synchronized void rulerBefore(double milliseconds) {
    rulerBefore = OptionalDouble.of(milliseconds);
  }

  /**
   * Takes note of the {@link Ruler} after the last call.
   *
   * @param milliseconds that it took
   */
  public synchronized void rulerAfter(double milliseconds) {
    rulerAfter = OptionalDouble.of(milliseconds);
  }

  /**
   * Takes note of what a fresh page costs.
   *
   * @param nanos a fault
   */
  public synchronized void fault(OptionalDouble nanos) {
    faultNanos = nanos;
  }

  /** What was measured before the first call and after the last, as far as it is known. */
  synchronized List<ScalarResult> figuresAround() {
    List<ScalarResult> figures = new ArrayList<>();
    Figure.mean(CallWatch.FAULT_TIME, faultNanos, "ns/fault").ifPresent(figures::add);
    Figure.mean(Ruler.BEFORE, rulerBefore, "ms").ifPresent(figures::add);
    Figure.mean(Ruler.AFTER, rulerAfter, "ms").ifPresent(figures::add);
    return figures;
  }

  /** What {@link #warmUp} was told. */
  synchronized List<ScalarResult> warmUpFigures() {
    return warmUp.map(WarmUp.Outcome::figures).orElse(List.of());
  }

  /** As {@link #answer} was told; empty before. */
  synchronized OptionalDouble answerError() {
    return answerError;
  }

  /** The same in percent. */
  synchronized OptionalDouble answerSameChoicePercent() {
    return answerSameChoice.stream().map(share -> share * PERCENT).findFirst();
  }

  /** What {@link #enqueue} was told since this was asked last, in milliseconds. */
  synchronized OptionalDouble takeEnqueueMillis() {
    OptionalDouble taken = enqueueSeconds;
    enqueueSeconds = OptionalDouble.empty();
    return millis(taken);
  }

  /** What {@link #device} was told since this was asked last, in milliseconds. */
  synchronized OptionalDouble takeDeviceMillis() {
    OptionalDouble taken = deviceSeconds;
    deviceSeconds = OptionalDouble.empty();
    return millis(taken);
  }

  private static OptionalDouble millis(OptionalDouble time) {
    return time.stream().map(seconds -> seconds * MILLIS_PER_SECOND).findFirst();
  }
}
