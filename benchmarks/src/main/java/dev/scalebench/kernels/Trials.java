package dev.scalebench.kernels;

import dev.scalebench.backend.Kernels;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
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
  /** Tries kernels, in a process of their own: they may crash or hang. */
  @FunctionalInterface
  public interface Tester {
    /** A trial for each of the networks. */
    Map<ProbeNetwork, Trial> run(Kernels kernels, Set<ProbeNetwork> networks);
  }

  /**
   * Tries the default kernels and, if they get a network wrong, all others.
   *
   * @param rungs the engine's kernels, the default ones first
   */
  public static Trials run(List<Kernels> rungs, Set<ProbeNetwork> networks, Tester tester) {
    Map<Kernels, Map<ProbeNetwork, Trial>> results = new EnumMap<>(Kernels.class);
    for (Kernels kernels : rungs) {
      Map<ProbeNetwork, Trial> trials = tester.run(kernels, networks);
      results.put(kernels, trials);
      if (kernels == Kernels.DEFAULT && trials.values().stream().allMatch(Trial::isRight)) {
        break;
      }
    }
    return new Trials(results);
  }

  /** Whether all of these networks have been tried. */
  public boolean cover(Collection<ProbeNetwork> networks) {
    return results.getOrDefault(Kernels.DEFAULT, Map.of()).keySet().containsAll(networks);
  }

  /**
   * The default kernels if all networks are right with them; else, of those with which all are, the
   * fastest; empty if there are none.
   */
  public Optional<Kernels> best(Collection<ProbeNetwork> networks) {
    return best(networks, kernels -> true);
  }

  /** The same, of the kernels that are allowed. */
  public Optional<Kernels> best(Collection<ProbeNetwork> networks, Predicate<Kernels> allowed) {
    List<Kernels> right =
        results.keySet().stream()
            .filter(allowed)
            .filter(kernels -> networks.stream().allMatch(network -> isRight(kernels, network)))
            .toList();
    return right.contains(Kernels.DEFAULT)
        ? Optional.of(Kernels.DEFAULT)
        : right.stream()
            .min(Comparator.comparingDouble(kernels -> milliseconds(kernels, networks)));
  }

  /** What came of one network; empty if it was not tried. */
  public Optional<Trial> trial(Kernels kernels, ProbeNetwork network) {
    return Optional.ofNullable(results.getOrDefault(kernels, Map.of()).get(network));
  }

  private boolean isRight(Kernels kernels, ProbeNetwork network) {
    return trial(kernels, network).filter(Trial::isRight).isPresent();
  }

  private double milliseconds(Kernels kernels, Collection<ProbeNetwork> networks) {
    return networks.stream()
        .flatMap(network -> trial(kernels, network).stream())
        .mapToDouble(trial -> trial.milliseconds().orElseThrow())
        .sum();
  }
}
