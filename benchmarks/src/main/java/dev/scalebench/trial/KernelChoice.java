package dev.scalebench.trial;

import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.Trial;
import dev.scalebench.kernels.Trials;
import dev.scalebench.kernels.TrialsJson;
import dev.scalebench.tensor.Precision;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kernels that frozen programs of one kind are computed with, and why.
 *
 * @param kind which programs
 * @param kernels what was chosen
 * @param trials what it rests on; empty where the user chose
 */
public record KernelChoice(Kind kind, Kernels kernels, Optional<Trials> trials) {
  /**
   * Programs that get the same kernels.
   *
   * @param engine who runs them
   * @param precision type of weights and activations
   * @param networks what stands for them
   * @param given whether the program is a user's, of which the environment alone can be chosen
   */
  public record Kind(
      Engine engine, Precision precision, Set<ProbeNetwork> networks, boolean given) {
    /** The kind of a cell's program. */
    public static Kind of(Cell cell) {
      Execution execution = cell.execution();
      return new Kind(
          execution.engine(),
          execution.precision(),
          cell.subject().probes(),
          cell.subject() instanceof UserNetwork);
    }

    /** The kinds of those cells for which kernels are chosen, each once. */
    public static Set<Kind> of(Collection<Cell> cells) {
      return cells.stream()
          .filter(cell -> cell.execution().hasKernels())
          .map(Kind::of)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether kernels can compute such programs. */
    boolean allows(Kernels kernels) {
      return !given || kernels == Kernels.DEFAULT || !kernels.environment().isEmpty();
    }

    /** As messages and files name it: {@code pytorch, float32, convolutions}. */
    @Override
    public String toString() {
      String of =
          given
              ? "your network"
              : networks.stream().map(ProbeNetwork::label).collect(Collectors.joining(" and "));
      return String.join(", ", engine.label(), precision.label(), of);
    }
  }

  /** Those that a user chose. */
  static KernelChoice fixed(Kind kind, Kernels kernels) {
    List<Kernels> possible =
        Stream.concat(Stream.of(Kernels.DEFAULT), kind.engine().otherKernels().stream())
            .filter(kind::allows)
            .toList();
    if (!possible.contains(kernels)) {
      throw new IllegalArgumentException(
          "--kernels %s cannot compute %s here; possible are: auto, %s"
              .formatted(
                  kernels.label(),
                  kind,
                  possible.stream().map(Kernels::label).collect(Collectors.joining(", "))));
    }
    return new KernelChoice(kind, kernels, Optional.empty());
  }

  /** The best of those that were tried; the default ones if none is right, which will show. */
  static KernelChoice of(Kind kind, Trials trials) {
    return new KernelChoice(
        kind,
        trials.best(kind.networks(), kind::allows).orElse(Kernels.DEFAULT),
        Optional.of(trials));
  }

  /** Whether a program of this kind can be trusted, as far as trials tell. */
  boolean isRight() {
    return trials.isEmpty() || trials.get().best(kind.networks(), kind::allows).isPresent();
  }

  /**
   * What the trials showed, by kernels: {@code default wrong by 0.42; avx2 right, 3.1 ms a call}.
   */
  String evidence() {
    return trials
        .map(
            all ->
                all.results().keySet().stream()
                    .filter(kind::allows)
                    .map(tried -> tried.label() + " " + evidence(all, tried))
                    .collect(Collectors.joining("; ")))
        .orElse("");
  }

  private String evidence(Trials all, Kernels tried) {
    return kind.networks().stream()
        .flatMap(network -> all.trial(tried, network).stream())
        .map(Trial::toString)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** What is noted beside results: a tree of maps and lists. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("chosen", kernels.label());
    facts.put("by", trials.isPresent() ? "trial" : "user");
    trials.ifPresent(
        all -> {
          facts.put("evidence", evidence());
          facts.put("trials", TrialsJson.tree(all));
        });
    return facts;
  }
}
