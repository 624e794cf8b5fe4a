package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import java.util.List;

/**
 * What a mix was measured to take.
 *
 * @param millis of a round
 */
public record MixTime(Mix mix, Estimate millis) {

  /** Those of a page that have a profile's configuration and mapping, run in one way, in rounds. */
  public static List<MixTime> of(ModelMeasurements data, Profile profile, Running running) {
    return Rounds.of(data, profile).measured().stream()
        .filter(each -> each.running() == running)
        .map(each -> new MixTime(each.mix(), Rounds.millis(each)))
        .toList();
  }
}
