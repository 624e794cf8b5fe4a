package dev.scalebench.postprocess.measure;

import java.util.List;

/**
 * What lies beside results; each list is empty where nothing was noted.
 *
 * @param environments what the measurements were made on
 * @param ceilings of any networks
 * @param profiles of cells of any networks
 * @param missing parts of divided sweeps
 * @param budgets time that sweeps were given
 */
public record SweepRecords(
    List<Environment> environments,
    List<Ceiling> ceilings,
    List<CellProfile> profiles,
    List<MissingParts> missing,
    List<TimeBudget> budgets) {

  /** Nothing. */
  public static final SweepRecords NOTHING =
      new SweepRecords(List.of(), List.of(), List.of(), List.of(), List.of());

  public SweepRecords {
    environments = List.copyOf(environments);
    ceilings = List.copyOf(ceilings);
    profiles = List.copyOf(profiles);
    missing = List.copyOf(missing);
    budgets = List.copyOf(budgets);
  }
}
