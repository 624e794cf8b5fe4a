package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.DoubleSummaryStatistics;

/** That cells prove ceilings wrong. */
final class CeilingExcess {

  private CeilingExcess() {}

  /** In words; empty if no cell does. */
  static String of(Ceilings ceilings, ModelMeasurements data) {
    DoubleSummaryStatistics excess = new DoubleSummaryStatistics();
    ceilings.all().forEach(ceiling -> excess.combine(ceiling.excess(data)));
    return excess.getCount() == 0
        ? ""
        : """
        **This ceiling is wrong.** %s above %s %% of it, the highest at %s %%. Measure it again \
        while the machine does nothing else: `java -jar benchmarks.jar ceiling --results FILE`, \
        where FILE is `results.json`. Then make this page again."""
            .formatted(
                excess.getCount() == 1
                    ? "One cell is"
                    : "%s cells are".formatted(excess.getCount()),
                Ceiling.MOST_PERCENT,
                Decimals.rounded(excess.getMax()));
  }
}
