package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.OwnNetworks;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Sampled;
import dev.scalebench.postprocess.measure.Samples;
import dev.scalebench.postprocess.measure.Throughput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares two sets of results, cell by cell. */
public final class Comparer {

  /** A cell before the correction for all of them. */
  private record Pair(
      CellKey key, Estimate base, Estimate other, Optional<Evidence> evidence, OptionalDouble p) {}

  /** What a failure is of: it holds for every mode. */
  private record Attempt(Cell cell, Optional<InputSize> inputSize) {}

  private Comparer() {}

  /**
   * Compares.
   *
   * @param failures of the second side, without results there
   * @param oneHost whether both were measured on one host by one kind of JVM
   * @throws InvalidResultsException if a side has a cell twice or two networks of one name, or both
   *     have none in common
   */
  public static Comparison compare(
      List<Sampled> base, List<Sampled> other, List<Failure> failures, boolean oneHost) {
    OwnNetworks.check(base.stream().map(Sampled::result).toList(), List.of());
    OwnNetworks.check(other.stream().map(Sampled::result).toList(), failures);
    Map<CellKey, Sampled> first = byKey(base);
    Map<CellKey, Sampled> second = byKey(other);
    double level = Comparison.LEVEL / first.keySet().stream().filter(second::containsKey).count();
    HostDrift drift = HostDrift.of(base, other, oneHost);
    List<Pair> pairs = new ArrayList<>();
    List<CellKey> onlyBase = new ArrayList<>();
    Map<Attempt, Failure> failed = new HashMap<>();
    failures.forEach(
        failure -> failed.put(new Attempt(failure.cell(), failure.inputSize()), failure));
    SortedMap<CellKey, Failure> failing = new TreeMap<>();
    first.forEach(
        (key, result) -> {
          Sampled counterpart = second.remove(key);
          Failure failure = failed.get(new Attempt(key.cell(), key.inputSize()));
          if (counterpart != null) {
            pairs.add(pair(key, result, counterpart, drift, level));
          } else if (failure != null) {
            failing.put(key, failure);
          } else {
            onlyBase.add(key);
          }
        });
    if (pairs.isEmpty() && failing.isEmpty()) {
      throw new InvalidResultsException(
          "the two have no cell in common: %s is only in the first, %s only in the second"
              .formatted(example(first), example(second)));
    }
    return new Comparison(changes(pairs), onlyBase, List.copyOf(second.keySet()), failing, drift);
  }

  private static String example(Map<CellKey, Sampled> results) {
    return results.keySet().stream()
        .findFirst()
        .map(
            key ->
                "%s (%s%s)"
                    .formatted(
                        key.cell().describe(),
                        key.inputSize().map(size -> size.describe() + ", ").orElse(""),
                        key.mode().title()))
        .orElse("nothing");
  }

  private static Map<CellKey, Sampled> byKey(List<Sampled> results) {
    Map<CellKey, Sampled> byKey = new TreeMap<>();
    for (Sampled sampled : results) {
      Sampled earlier = byKey.putIfAbsent(CellKey.of(sampled.result()), sampled);
      if (earlier != null) {
        throw new InvalidResultsException(
            "%s: %s: measured twice, earlier in %s"
                .formatted(
                    sampled.result().source(),
                    sampled.result().cell().describe(),
                    earlier.result().source()));
      }
    }
    return byKey;
  }

  private static Pair pair(
      CellKey key, Sampled base, Sampled other, HostDrift drift, double level) {
    Estimate first = estimate(base);
    Estimate second = estimate(other);
    boolean latency = base.result().score() instanceof Latency;
    Estimate timeBefore = latency ? first : first.dividing(1);
    Estimate timeNow = latency ? second : second.dividing(1);
    List<Samples> samples = drift.takenOut(base, other);
    boolean both = samples.size() == 2;
    Optional<Evidence> evidence =
        (both ? Evidence.of(samples.get(0), samples.get(1)) : Optional.<Evidence>empty())
            .or(() -> Evidence.of(timeBefore, timeNow));
    OptionalDouble ranks =
        both
            ? RankTest.p(samples.get(0).calls(), samples.get(1).calls(), level)
            : OptionalDouble.empty();
    return new Pair(key, first, second, evidence, larger(evidence, ranks));
  }

  private static Estimate estimate(Sampled sampled) {
    return estimate(sampled.result());
  }

  /** Milliseconds, or inferences a second. */
  static Estimate estimate(Result result) {
    return result.score() instanceof Latency latency
        ? latency.millis()
        : ((Throughput) result.score()).perSecond();
  }

  /** Both must say that there is a difference, as far as both can. */
  private static OptionalDouble larger(Optional<Evidence> evidence, OptionalDouble ranks) {
    if (evidence.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(evidence.get().p(), ranks.orElse(0)));
  }

  private static List<CellChange> changes(List<Pair> pairs) {
    double[] adjusted =
        FalseDiscovery.adjust(pairs.stream().flatMap(pair -> pair.p().stream().boxed()).toList());
    List<CellChange> changes = new ArrayList<>();
    int known = 0;
    for (Pair pair : pairs) {
      OptionalDouble p =
          pair.p().isPresent() ? OptionalDouble.of(adjusted[known++]) : OptionalDouble.empty();
      changes.add(
          new CellChange(
              pair.key(),
              pair.base().mean(),
              pair.other().mean(),
              pair.evidence(),
              pair.p(),
              p,
              change(pair, p)));
    }
    return changes;
  }

  private static Change change(Pair pair, OptionalDouble adjustedP) {
    if (adjustedP.isEmpty()) {
      return Change.UNKNOWN;
    }
    Evidence evidence = pair.evidence().orElseThrow();
    if (adjustedP.getAsDouble() >= Comparison.LEVEL) {
      return evidence.isNarrow() ? Change.WITHIN_NOISE : Change.INCONCLUSIVE;
    }
    return evidence.ratio() > 1 ? Change.SLOWER : Change.FASTER;
  }
}
