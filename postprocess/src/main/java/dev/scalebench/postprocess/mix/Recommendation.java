package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import java.util.Optional;

/**
 * How to divide a machine for so many inputs at once, as predicted from single instances and from
 * the contention of mixes, where that was measured.
 *
 * @param inputs of a round
 * @param fastest the mix that takes least; of those that take as long, one of fewest instances
 * @param millis that it takes
 * @param simplest the mix of fewest instances that may be as fast, by the intervals
 * @param fat one instance with all cores; empty if it was not measured
 */
public record Recommendation(
    int inputs, Mix fastest, Estimate millis, Mix simplest, Optional<Estimate> fat) {

  /** What a planner finds; empty if no instances that were measured have so many inputs. */
  public static Optional<Recommendation> of(Plans plans, int inputs) {
    return plans
        .fastest(inputs)
        .map(
            fastest ->
                new Recommendation(
                    inputs,
                    fastest,
                    plans.millis(fastest).orElseThrow(),
                    plans.simplest(inputs).orElseThrow(),
                    plans.millis(Mix.fat(plans.cores(), inputs))));
  }

  /** How many times as fast as one instance it is; empty if that one was not measured. */
  public Optional<Estimate> gain() {
    return fat.map(alone -> alone.over(millis));
  }

  /** Whether one instance with all cores may be as fast. */
  public boolean isFatAsFast() {
    return fat.map(alone -> alone.mean() <= millis.mean() || alone.overlaps(millis)).orElse(false);
  }
}
