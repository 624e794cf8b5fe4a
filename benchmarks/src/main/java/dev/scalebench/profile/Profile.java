package dev.scalebench.profile;

import dev.scalebench.backend.ProfiledCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Where the time of a cell's calls goes: means over the faster half of the calls, since what else
 * runs on a machine makes calls longer. Times are µs of a call.
 *
 * @param calls how many profiled calls the figures are of
 * @param profiledMicros a call with the engine's profiler on
 * @param plainMicros a call without it
 * @param outermost operations that the engine is asked for; these call others in turn
 * @param outsideMicros what of a profiled call no operation takes
 * @param engineMicros what of that the engine tells as its own; 0 where it tells nothing
 * @param operations the costliest first
 */
public record Profile(
    int calls,
    double profiledMicros,
    double plainMicros,
    double outermost,
    double outsideMicros,
    double engineMicros,
    List<Operation> operations) {
  public Profile {
    if (calls < 1 || !(profiledMicros > 0) || !(plainMicros > 0)) {
      throw new IllegalArgumentException("a profile must be of calls that take time");
    }
    operations = List.copyOf(operations);
  }

  /**
   * What calls tell.
   *
   * @param profiled calls with the profiler on
   * @param plainMicros what calls took without it, each
   * @throws IllegalStateException if no operation is told
   */
  public static Profile of(List<ProfiledCall> profiled, List<Double> plainMicros) {
    List<Breakdown> calls =
        profiled.stream()
            .sorted(Comparator.comparingDouble(ProfiledCall::micros))
            .limit(half(profiled.size()))
            .map(Breakdown::of)
            .toList();
    double plain =
        plainMicros.stream()
            .sorted()
            .limit(half(plainMicros.size()))
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    List<Operation> operations = operations(calls);
    if (operations.isEmpty()) {
      throw new IllegalStateException("the engine's profiler tells no operation");
    }
    return new Profile(
        calls.size(),
        mean(calls, Breakdown::micros),
        plain,
        mean(calls, Breakdown::outermost),
        mean(calls, Breakdown::outsideMicros),
        mean(calls, Breakdown::engineMicros),
        operations);
  }

  private static int half(int calls) {
    return (calls + 1) / 2;
  }

  private static double mean(List<Breakdown> calls, ToDoubleFunction<Breakdown> figure) {
    return calls.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static List<Operation> operations(List<Breakdown> calls) {
    Map<String, Double> micros = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Breakdown call : calls) {
      call.selfMicros.forEach((name, self) -> micros.merge(name, self, Double::sum));
      call.calls.forEach((name, count) -> counts.merge(name, count, Integer::sum));
    }
    List<Operation> operations = new ArrayList<>();
    counts.forEach(
        (name, count) ->
            operations.add(
                new Operation(
                    name,
                    (double) count / calls.size(),
                    Math.max(0, micros.getOrDefault(name, 0.0)) / calls.size())));
    operations.sort(Comparator.comparingDouble(Operation::micros).reversed());
    return operations;
  }

  /** What the profiler costs, as a share of a call without it. */
  public double overhead() {
    return profiledMicros / plainMicros - 1;
  }

  /** What all operations take, µs of a profiled call. */
  public double operationMicros() {
    return operations.stream().mapToDouble(Operation::micros).sum();
  }

  /**
   * At least so much of a call without the profiler passes outside of operations, µs: what they
   * take holds what the profiler costs in them.
   */
  public double leastOutsideMicros() {
    return Math.min(Math.max(0, plainMicros - insideMicros()), outsideMicros);
  }

  private double insideMicros() {
    return profiledMicros - outsideMicros;
  }
}
