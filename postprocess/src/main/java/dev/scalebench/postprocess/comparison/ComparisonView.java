package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.compare.CellChange;
import dev.scalebench.postprocess.compare.CellKey;
import dev.scalebench.postprocess.compare.Change;
import dev.scalebench.postprocess.compare.Comparison;
import dev.scalebench.postprocess.compare.Evidence;
import dev.scalebench.postprocess.compare.HostDrift;
import dev.scalebench.postprocess.measure.CellSets;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Drift;
import dev.scalebench.postprocess.measure.Environment.Difference;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.FailureGroup;
import dev.scalebench.postprocess.measure.Mode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison in words and numbers, for the terminal and for pages.
 *
 * @param unknownEnvironments names of the sides of which nothing tells what they ran on
 * @param missingParts of divided sweeps, in words
 * @param shared what all cells have in common
 * @param counts how many cells changed in which way
 * @param means geometric means of the ratios, a line a model
 * @param drift what was taken out of ratios; empty where nothing was
 * @param missing cells that one side lacks, and what is the matter with them
 */
public record ComparisonView(
    String base,
    String other,
    List<String> unknownEnvironments,
    List<String> missingParts,
    List<Difference> differences,
    String shared,
    String counts,
    List<String> means,
    String drift,
    List<Row> rows,
    List<Missing> missing) {

  /** Beyond these, ratios are not written out. */
  private static final double LEAST_RATIO = 0.001;

  private static final double MOST_RATIO = 1e6;

  private static final Set<Change> ALWAYS_COUNTED =
      Set.of(Change.SLOWER, Change.FASTER, Change.WITHIN_NOISE);

  /**
   * A cell that both sides have. A text is empty where its figure is not known.
   *
   * @param ratio of times, the second side's over the first's
   * @param interval of the ratio
   * @param p the corrected p-value
   */
  public record Row(
      String change,
      String ratio,
      String interval,
      String p,
      String base,
      String other,
      String unit,
      String cell) {}

  /** A cell that one side lacks, or cells that fail on it for one cause. */
  public record Missing(String cell, String what) {}

  public static ComparisonView of(Side base, Side other, Comparison comparison) {
    CellNames names = new CellNames(keys(comparison));
    return new ComparisonView(
        base.name(),
        other.name(),
        Stream.of(base, other)
            .filter(side -> side.environments().isEmpty())
            .map(Side::name)
            .toList(),
        Stream.of(base, other).flatMap(ComparisonView::missingParts).toList(),
        base.differences(other),
        names.shared(),
        counts(comparison),
        comparison.geometricMeans().entrySet().stream()
            .map(mean -> mean.getKey().title() + ": " + ratio(mean.getValue()))
            .toList(),
        drift(comparison.drift()),
        comparison.changes().stream().map(change -> row(change, names)).toList(),
        missing(base, other, comparison, names));
  }

  boolean hasDifferences() {
    return !differences.isEmpty();
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }

  boolean hasMissing() {
    return !missing.isEmpty();
  }

  private static Stream<String> missingParts(Side side) {
    return side.missing().stream().map(parts -> side.name() + ", " + parts.describe());
  }

  private static String drift(HostDrift drift) {
    String left =
        drift.base().values().stream()
            .map(Drift::leftPercent)
            .distinct()
            .collect(Collectors.joining(" and "));
    return left.isEmpty()
        ? ""
        : "time ratios have the host's drift taken out, as the ruler tells it that each fork reads: that leaves %s of the variance between forks of a cell%s"
            .formatted(
                left,
                drift.oneHost()
                    ? ""
                    : "; between the two nothing is taken out, since they may be of different hosts");
  }

  private static List<CellKey> keys(Comparison comparison) {
    return Stream.of(
            comparison.changes().stream().map(CellChange::key),
            comparison.onlyBase().stream(),
            comparison.onlyOther().stream(),
            comparison.failing().keySet().stream())
        .flatMap(keys -> keys)
        .toList();
  }

  private static String counts(Comparison comparison) {
    Stream<String> compared =
        comparison.counts().entrySet().stream()
            .filter(count -> count.getValue() > 0 || ALWAYS_COUNTED.contains(count.getKey()))
            .map(count -> count.getValue() + " " + count.getKey().title());
    Stream<String> others =
        Stream.of(
                count(comparison.failing().size(), "failed in new"),
                count(comparison.onlyBase().size(), "only in base"),
                count(comparison.onlyOther().size(), "only in new"))
            .flatMap(Optional::stream);
    int cells = comparison.changes().size();
    return "%s compared: %s"
        .formatted(
            cells == 1 ? "1 cell" : cells + " cells",
            Stream.concat(compared, others).collect(Collectors.joining(", ")));
  }

  private static Optional<String> count(int cells, String what) {
    return cells == 0 ? Optional.empty() : Optional.of(cells + " " + what);
  }

  private static Row row(CellChange change, CellNames names) {
    return new Row(
        change.change().title(),
        ratio(change.ratio()),
        change.evidence().map(ComparisonView::interval).orElse(""),
        change.adjustedP().isPresent() ? p(change.adjustedP().getAsDouble()) : "",
        Decimals.rounded(change.base()),
        Decimals.rounded(change.other()),
        change.key().mode() == Mode.THROUGHPUT ? "inferences/s" : "ms",
        names.name(change.key()));
  }

  private static String interval(Evidence evidence) {
    return ratio(evidence.low()) + " – " + ratio(evidence.high());
  }

  private static String ratio(double ratio) {
    if (ratio > MOST_RATIO) {
      return "> 1000000";
    }
    if (ratio < LEAST_RATIO) {
      return "< 0.001";
    }
    return ratio < 100
        ? String.format(Locale.ROOT, "%.3f", ratio)
        : BigDecimal.valueOf(ratio).round(new MathContext(4)).toPlainString();
  }

  private static String p(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static List<Missing> missing(
      Side base, Side other, Comparison comparison, CellNames names) {
    List<Missing> missing = new ArrayList<>();
    CellSets<CellKey> sets = CellNames.sets(keys(comparison));
    Map<Failure, List<CellKey>> failing =
        comparison.failing().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    LinkedHashMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    for (FailureGroup group : FailureGroup.of(failing.keySet())) {
      List<CellKey> cells =
          group.failures().stream()
              .flatMap(failure -> failing.getOrDefault(failure, List.of()).stream())
              .toList();
      missing.add(
          new Missing(
              together(cells, names, sets),
              "fails in "
                  + other.name()
                  + ": "
                  + Stream.of(group.kind().title(), group.message())
                      .filter(text -> !text.isEmpty())
                      .collect(Collectors.joining(", "))));
    }
    only(base, comparison.onlyBase(), names, sets).ifPresent(missing::add);
    only(other, comparison.onlyOther(), names, sets).ifPresent(missing::add);
    return missing;
  }

  /** Cells of one side, in few words. */
  private static Optional<Missing> only(
      Side side, List<CellKey> cells, CellNames names, CellSets<CellKey> sets) {
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(new Missing(together(cells, names, sets), "only in " + side.name()));
  }

  private static String together(List<CellKey> cells, CellNames names, CellSets<CellKey> sets) {
    return cells.size() == 1
        ? names.name(cells.get(0))
        : "%s cells: %s".formatted(cells.size(), String.join(" / ", sets.describe(cells)));
  }
}
