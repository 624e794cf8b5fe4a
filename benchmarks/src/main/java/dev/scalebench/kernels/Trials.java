package dev.scalebench.kernels;

import dev.scalebench.backend.Kernels;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the kernels of one engine made of the probe networks, in one precision.
 *
 * @param results by kernels in the order in which they were tried, then by network
 */
public record Trials(Map<Kernels, Map<ProbeNetwork, Trial>> results) {
  /** Times that differ by less may be equal: what two runs of the same kernels differed by. */
  private static final double NOISE = 1.1;

  /** Tries kernels, in a process of their own: they may crash or hang. */
  @FunctionalInterface
  public interface Tester {
    /**
     * A trial for each of the networks.
     *
     * @param timed those whose calls are timed, too, if they are right
     */
    Map<ProbeNetwork, Trial> run(
        Kernels kernels, Set<ProbeNetwork> networks, Set<ProbeNetwork> timed);
  }

  /**
   * Tries the default kernels and, if they get a network wrong, all others; these are timed on what
   * those get wrong.
   *
   * @param others the engine's kernels beside the default ones
   */
  public static Trials run(List<Kernels> others, Set<ProbeNetwork> networks, Tester tester) {
    Map<Kernels, Map<ProbeNetwork, Trial>> results = new EnumMap<>(Kernels.class);
    Map<ProbeNetwork, Trial> own = tester.run(Kernels.DEFAULT, networks, Set.of());
    results.put(Kernels.DEFAULT, own);
    Set<ProbeNetwork> wrong = EnumSet.copyOf(networks);
    own.forEach(
        (network, trial) -> {
          if (trial.isRight()) {
            wrong.remove(network);
          }
        });
    for (Kernels kernels : wrong.isEmpty() ? List.<Kernels>of() : others) {
      results.put(kernels, tester.run(kernels, networks, wrong));
    }
    return new Trials(results);
  }

  /** Whether all of these networks have been tried. */
  public boolean cover(Collection<ProbeNetwork> networks) {
    return results.getOrDefault(Kernels.DEFAULT, Map.of()).keySet().containsAll(networks);
  }

  /**
   * The default kernels if all networks are right with them; else, of those with which all are, the
   * fastest, or an earlier one that is as fast but for noise; empty if there are none.
   */
  public Optional<Kernels> best(Collection<ProbeNetwork> networks) {
    return best(networks, kernels -> true);
  }

  /** The same, of the kernels that are allowed. */
  public Optional<Kernels> best(Collection<ProbeNetwork> networks, Predicate<Kernels> allowed) {
    List<Kernels> right =
        results.keySet().stream()
            .filter(allowed)
            .filter(kernels -> areRight(kernels, networks))
            .toList();
    double fastest =
        right.stream().mapToDouble(kernels -> milliseconds(kernels, networks)).min().orElse(0);
    return right.stream()
        .filter(
            kernels ->
                kernels == Kernels.DEFAULT || milliseconds(kernels, networks) <= NOISE * fastest)
        .findFirst();
  }

  /** What came of one network; empty if it was not tried. */
  public Optional<Trial> trial(Kernels kernels, ProbeNetwork network) {
    return Optional.ofNullable(results.getOrDefault(kernels, Map.of()).get(network));
  }

  /** Whether the kernels were tried on all of these networks, and got them right. */
  public boolean areRight(Kernels kernels, Collection<ProbeNetwork> networks) {
    return networks.stream()
        .allMatch(network -> trial(kernels, network).filter(Trial::isRight).isPresent());
  }

  private double milliseconds(Kernels kernels, Collection<ProbeNetwork> networks) {
    return networks.stream()
        .flatMap(network -> trial(kernels, network).stream())
        .mapToDouble(trial -> trial.milliseconds().orElse(0)) // the same are timed of all
        .sum();
  }
}
