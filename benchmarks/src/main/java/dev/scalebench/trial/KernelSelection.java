package dev.scalebench.trial;

import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Engine;
import dev.scalebench.kernels.Trials;
import dev.scalebench.sweep.Provenance;
import dev.scalebench.tensor.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The kernels that each cell of a run is computed with.
 *
 * @param choices by kind of program
 */
public record KernelSelection(Map<KernelChoice.Kind, KernelChoice> choices) {
  /**
   * Chooses for some programs.
   *
   * @param fixed what the user wants; empty for the fastest that are right
   * @param trials gives what the kernels of an engine made of the probe networks
   * @throws IllegalArgumentException if an engine has no such kernels
   */
  static KernelSelection of(
      Collection<KernelChoice.Kind> kinds,
      Optional<Kernels> fixed,
      BiFunction<Engine, Precision, Trials> trials) {
    Map<KernelChoice.Kind, KernelChoice> choices = new LinkedHashMap<>();
    for (KernelChoice.Kind kind : kinds) {
      choices.put(
          kind,
          fixed
              .map(kernels -> KernelChoice.fixed(kind, kernels))
              .orElseGet(
                  () -> KernelChoice.of(kind, trials.apply(kind.engine(), kind.precision()))));
    }
    return new KernelSelection(choices);
  }

  /** The cell with its kernels. */
  public Cell chosen(Cell cell) {
    return cell.execution().hasKernels() ? cell.with(of(KernelChoice.Kind.of(cell))) : cell;
  }

  /** The kernels of programs of a kind; the engine's own if none were chosen. */
  public Kernels of(KernelChoice.Kind kind) {
    KernelChoice choice = choices.get(kind);
    return choice == null ? Kernels.DEFAULT : choice.kernels();
  }

  /** Conditions under which results may stand in one file. */
  public Map<String, String> conditions() {
    Map<String, String> conditions = new TreeMap<>();
    choices.forEach(
        (kind, choice) -> conditions.put(Provenance.KERNELS_OF + kind, choice.kernels().label()));
    return conditions;
  }

  /** What is noted beside results, by kind of program. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    choices.forEach((kind, choice) -> facts.put(kind.toString(), choice.facts()));
    return facts;
  }

  /** All that were chosen. */
  public Set<Kernels> kernels() {
    return choices.values().stream().map(KernelChoice::kernels).collect(Collectors.toSet());
  }

  /** Whether some need variables that must be set before an engine is loaded. */
  public boolean needsEnvironment() {
    return kernels().stream().anyMatch(kernels -> !kernels.environment().isEmpty());
  }

  /** What a user should know before anything is measured. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(warnings());
    String usual =
        choices.values().stream()
            .filter(choice -> choice.isRight() && choice.kernels() == Kernels.DEFAULT)
            .map(choice -> choice.kind().toString())
            .collect(Collectors.joining("; "));
    if (!usual.isEmpty()) {
      lines.add("kernels are the engine's own: " + usual);
    }
    return lines;
  }

  /** Where kernels are wrong, or not the engine's own. */
  public List<String> warnings() {
    List<String> lines = new ArrayList<>();
    for (KernelChoice choice : choices.values()) {
      if (!choice.isRight()) {
        lines.add(
            "warning: no kernels compute %s right here, so these cells will fail: %s"
                .formatted(choice.kind(), choice.evidence()));
      } else if (choice.kernels() != Kernels.DEFAULT) {
        lines.add(
            choice.trials().isEmpty()
                ? "kernels of %s: %s, as asked for"
                    .formatted(choice.kind(), choice.kernels().label())
                : "warning: the engine's own kernels do not compute %s right here; --kernels %s, the fastest that do, are used instead: %s"
                    .formatted(choice.kind(), choice.kernels().label(), choice.evidence()));
      }
    }
    return lines;
  }
}
