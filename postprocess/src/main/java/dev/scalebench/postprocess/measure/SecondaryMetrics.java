package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What JMH's secondary metrics tell beside the times.
 *
 * @param peakMegabytes the most memory that the process held at once, in 10⁶ bytes
 * @param launchMillis the mean time from the start of a call until all of its work is queued on the
 *     device, in milliseconds per batch; empty where the engine does not run ahead of the device
 * @param deviceMillis the median time of a call by the device's own clock, in milliseconds per
 *     batch; empty where that does not tell
 * @param deviceMegabytes memory of the device that the process held in the end, in 10⁶ bytes
 * @param answer how far the answer is from the reference's
 * @param conditions how it was warmed up, and what the GPU did
 * @param rounds of a mix of instances
 * @param firstAnswers of its process
 * @param profiled figures of JMH's profilers
 */
public record SecondaryMetrics(
    OptionalDouble peakMegabytes,
    Optional<Steadiness> steadiness,
    OptionalDouble launchMillis,
    OptionalDouble deviceMillis,
    OptionalDouble deviceMegabytes,
    Answer answer,
    Conditions conditions,
    RoundMetrics rounds,
    FirstAnswers firstAnswers,
    List<ProfilerFigure> profiled) {

  public static final SecondaryMetrics UNKNOWN =
      new SecondaryMetrics(
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Answer.UNKNOWN,
          Conditions.UNKNOWN,
          RoundMetrics.UNKNOWN,
          FirstAnswers.UNKNOWN,
          List.of());

  public SecondaryMetrics {
    profiled = List.copyOf(profiled);
    check("peak memory", peakMegabytes);
    check("launch time", launchMillis);
    check("time by the device's clock", deviceMillis);
    check("device memory", deviceMegabytes);
    launchMillis.ifPresent(Latency::check);
    deviceMillis.ifPresent(Latency::check);
  }

  private static void check(String what, OptionalDouble known) {
    known.ifPresent(
        value -> {
          if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be a positive number, got: " + value);
          }
        });
  }

  /**
   * Of a cell that was measured twice: the most memory, the longest times, the least steadiness,
   * the worst answer.
   */
  SecondaryMetrics and(SecondaryMetrics other) {
    return new SecondaryMetrics(
        greater(peakMegabytes, other.peakMegabytes),
        Stream.concat(steadiness.stream(), other.steadiness.stream()).max(Steadiness::compareTo),
        greater(launchMillis, other.launchMillis),
        greater(deviceMillis, other.deviceMillis),
        greater(deviceMegabytes, other.deviceMegabytes),
        answer.and(other.answer),
        conditions.and(other.conditions),
        rounds.and(other.rounds),
        firstAnswers.and(other.firstAnswers),
        ProfilerFigure.joined(profiled, other.profiled));
  }

  /** The same with another verdict. */
  SecondaryMetrics with(Optional<Steadiness> verdict) {
    return new SecondaryMetrics(
        peakMegabytes,
        verdict,
        launchMillis,
        deviceMillis,
        deviceMegabytes,
        answer,
        conditions,
        rounds,
        firstAnswers,
        profiled);
  }

  /** Whether calls are known to have been made before those that were timed. */
  boolean tellWarmUp() {
    return conditions.get(Condition.WARM_UP).orElse(0) > 0;
  }

  static OptionalDouble greater(OptionalDouble one, OptionalDouble other) {
    return DoubleStream.concat(one.stream(), other.stream()).max();
  }
}
