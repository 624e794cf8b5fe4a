package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.machine.GpuReading;
import dev.scalebench.machine.Slowdown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/** Figures are those at the end of the calls; energy is what was used from their start on. */
class GpuMonitorTest {
  private static final int INPUTS = 100;

  private GpuReading card = GpuReading.UNKNOWN;
  private double seconds;
  private final GpuMonitor monitor = new GpuMonitor(() -> card, () -> (long) (seconds * 1e9));

  private static GpuReading joules(double used) {
    return reading(
        OptionalInt.empty(), OptionalDouble.of(used), Optional.empty(), Optional.empty());
  }

  private static GpuReading reading(
      OptionalInt clock,
      OptionalDouble joules,
      Optional<Set<Slowdown>> slowdowns,
      Optional<List<GpuReading.Client>> processes) {
    return new GpuReading(
        clock,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        joules,
        OptionalInt.empty(),
        slowdowns,
        processes);
  }

  /** An iteration of so many seconds, at whose end the card is so. */
  private Map<String, Double> iteration(
      IterationType type, double length, boolean last, GpuReading end) {
    monitor.iterationStarts();
    seconds += length;
    card = end;
    monitor.iterationEnds();
    return scores(monitor.figures(type, INPUTS, last));
  }

  private static Map<String, Double> scores(Collection<ScalarResult> figures) {
    Map<String, Double> scores = new TreeMap<>();
    figures.forEach(figure -> scores.put(figure.getLabel(), figure.getScore()));
    return scores;
  }

  @Test
  void aCardThatTellsNothingHasNoFigures() {
    assertThat(iteration(IterationType.MEASUREMENT, 2, true, GpuReading.UNKNOWN)).isEmpty();
  }

  @Test
  void anIterationThatNobodyHasToldOfHasNoFigures() {
    assertThat(monitor.figures(IterationType.MEASUREMENT, INPUTS, true)).isEmpty();
  }

  @Test
  void everyFigureHasItsUnit() {
    card = joules(1);
    monitor.iterationStarts();
    seconds = 2;
    card =
        new GpuReading(
            OptionalInt.of(1980),
            OptionalInt.of(2619),
            OptionalInt.of(41),
            OptionalDouble.of(350),
            OptionalDouble.of(701),
            OptionalInt.of(97),
            Optional.of(Set.of(Slowdown.POWER_CAP)),
            Optional.of(List.of(new GpuReading.Client(1, OptionalLong.empty()))));
    monitor.iterationEnds();
    List<String> figures = new ArrayList<>();
    for (ScalarResult figure : monitor.figures(IterationType.MEASUREMENT, INPUTS, true)) {
      figures.add(figure.getLabel() + "=" + figure.getScore() + " " + figure.getScoreUnit());
    }
    assertThat(figures)
        .containsExactlyInAnyOrder(
            "gpu.clock=1980.0 MHz",
            "gpu.clock.memory=2619.0 MHz",
            "gpu.temperature=41.0 celsius",
            "gpu.power=350.0 W",
            "gpu.busy=97.0 percent",
            "gpu.others=0.0 processes",
            "gpu.throttled=100.0 percent",
            "gpu.throttled.power.cap=100.0 percent",
            "energy.iteration=700.0 J",
            "energy.inference=7.0 J");
  }

  @Test
  void energyPerInferenceIsThatOfAllMeasuredIterations() {
    card = joules(0);
    iteration(IterationType.WARMUP, 1, false, joules(900));
    assertThat(iteration(IterationType.MEASUREMENT, 1, false, joules(1000)))
        .containsOnlyKeys("energy.iteration");
    assertThat(iteration(IterationType.MEASUREMENT, 1, true, joules(1200)).get("energy.inference"))
        .isCloseTo(300.0 / (2 * INPUTS), within(1e-9));
  }

  @Test
  void shortIterationsAddUpToOneThatIsLongEnough() {
    card = joules(0);
    assertThat(iteration(IterationType.MEASUREMENT, 0.6, false, joules(60))).isEmpty();
    assertThat(iteration(IterationType.MEASUREMENT, 0.6, true, joules(120)))
        .containsOnlyKeys("energy.inference");
  }

  @Test
  void aShortMeasurementHasNoEnergy() {
    card = joules(0);
    assertThat(iteration(IterationType.MEASUREMENT, 0.9, true, joules(90))).isEmpty();
  }

  @Test
  void anIterationWithoutEnergyLeavesTheSumUnknown() {
    card = joules(0);
    iteration(IterationType.MEASUREMENT, 2, false, GpuReading.UNKNOWN);
    card = joules(100);
    assertThat(iteration(IterationType.MEASUREMENT, 2, true, joules(300)))
        .containsOnlyKeys("energy.iteration");
  }

  @Test
  void aCardThatNothingSlowsDownIsNotThrottled() {
    GpuReading quiet =
        reading(
            OptionalInt.of(1980), OptionalDouble.empty(), Optional.of(Set.of()), Optional.empty());
    assertThat(iteration(IterationType.MEASUREMENT, 1, true, quiet))
        .isEqualTo(Map.of("gpu.clock", 1980.0, "gpu.throttled", 0.0));
  }
}
