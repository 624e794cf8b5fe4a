package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Arrival;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.MixMeasurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What mixes of a profile's configuration were measured to take, all instances starting together.
 *
 * @param measured whose latency is known
 */
public record Rounds(Profile profile, List<MixMeasurement> measured) {

  public Rounds {
    measured = List.copyOf(measured);
  }

  /** Those of a page; open arrivals are no rounds. */
  public static Rounds of(ModelMeasurements data, Profile profile) {
    return new Rounds(
        profile,
        data.mixes().stream()
            .filter(each -> each.configuration().equals(profile.configuration()))
            .filter(each -> each.mapping() == profile.mapping())
            .filter(each -> each.arrival().equals(Arrival.CLOSED))
            .filter(each -> each.latency().isPresent())
            .toList());
  }

  /** Those of configurations whose mixes were measured; all where there are none. */
  public static List<Advice> measured(ModelMeasurements data, List<Advice> all) {
    List<Advice> measured =
        all.stream().filter(advice -> !of(data, advice.profile()).measured().isEmpty()).toList();
    return measured.isEmpty() ? all : measured;
  }

  /** The mixes, by ascending inputs, of these one instance first. */
  public List<Mix> mixes() {
    return measured.stream()
        .map(MixMeasurement::mix)
        .distinct()
        .sorted(Comparator.comparingInt(Mix::inputs).thenComparingInt(Mix::instances))
        .toList();
  }

  /** The ways in which any mix ran. */
  public List<Running> ways() {
    return measured.stream().map(MixMeasurement::running).distinct().sorted().toList();
  }

  /** A mix that ran in a way. */
  public Optional<MixMeasurement> of(Mix mix, Running running) {
    return measured.stream()
        .filter(each -> each.mix().equals(mix) && each.running() == running)
        .findFirst();
  }

  /** A mix in the way in which it was fastest. */
  public Optional<MixMeasurement> fastest(Mix mix) {
    return measured.stream()
        .filter(each -> each.mix().equals(mix))
        .min(Comparator.comparingDouble(each -> millis(each).mean()));
  }

  /** The mean of a round. */
  public static Estimate millis(MixMeasurement measured) {
    return measured.latency().map(Latency::millis).orElseThrow();
  }

  /**
   * How many times as long as its slowest instance alone it took; empty where one was not measured
   * alone.
   */
  public Optional<Estimate> overAlone(MixMeasurement measured) {
    return profile.millis(measured.mix()).map(millis(measured)::over);
  }

  /**
   * How many times as fast as one instance with all cores, in the way in which that was fastest;
   * empty where that was not measured in rounds.
   */
  public Optional<Estimate> gain(MixMeasurement measured) {
    return fastest(Mix.fat(profile.cores(), measured.mix().inputs()))
        .map(fat -> millis(fat).over(millis(measured)));
  }

  /** Inputs at which both one instance with all cores and several were measured. */
  public Set<Integer> compared() {
    return measured.stream()
        .filter(each -> isDivided(each) && gain(each).isPresent())
        .map(each -> each.mix().inputs())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of them at which several instances were faster, beyond the intervals. */
  public Set<Integer> won() {
    return measured.stream()
        .filter(each -> isDivided(each) && isFaster(each))
        .map(each -> each.mix().inputs())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether there are several instances. */
  public static boolean isDivided(MixMeasurement measured) {
    return measured.mix().instances() > 1;
  }

  private boolean isFaster(MixMeasurement divided) {
    Estimate millis = millis(divided);
    return fastest(Mix.fat(profile.cores(), divided.mix().inputs()))
        .map(Rounds::millis)
        .filter(fat -> millis.mean() < fat.mean() && !millis.overlaps(fat))
        .isPresent();
  }
}
