package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intervals hold what differs from fork to fork, and ratios lack the host's drift. */
class ForkSpreadTest {
  @TempDir private Path dir;

  private ModelMeasurements measurements(String... entries) {
    return Fixtures.read(JmhJson.write(dir.resolve("r.json"), entries));
  }

  @Test
  void ratiosAreThoseOfAHostThatIsAlwaysAsFast() {
    ModelMeasurements data = measurements(Fixtures.driftingHost(1, true));
    assertThat(data.drifts()).hasSize(1);
    assertThat(data.drifts().get(0).exponent()).isCloseTo(1, within(1e-6));
    assertThat(Relation.ENGINE.ratios(data).values())
        .hasSize(Fixtures.DRIFTING_CELLS)
        .allSatisfy(
            ratio -> {
              assertThat(ratio.mean()).isCloseTo(1.02, within(1e-6));
              assertThat(ratio.relativeError().orElseThrow()).isLessThan(1e-6);
            });
  }

  @Test
  void withoutARulerRatiosAreAsMeasuredAndIntervalsHoldTheDrift() {
    ModelMeasurements data = measurements(Fixtures.driftingHost(1, false));
    assertThat(data.drifts()).isEmpty();
    assertThat(Relation.ENGINE.ratios(data).values())
        .allSatisfy(
            ratio -> {
              assertThat(ratio.mean()).isLessThan(1);
              assertThat(ratio.low()).isLessThan(1);
              assertThat(ratio.high()).isGreaterThan(1.02);
            });
  }

  @Test
  void meansStayAsMeasuredWithIntervalsThatHoldTheDrift() {
    for (Measurement measurement : measurements(Fixtures.driftingHost(1, true)).measurements()) {
      Estimate millis = measurement.latency().orElseThrow().millis();
      List<Double> slowness =
          Fixtures.SLOWNESS.get(
              measurement.cell().configuration().engine() == Engine.PYTORCH ? 0 : 1);
      double base = measurement.cell().configuration().engine() == Engine.PYTORCH ? 10.2 : 10;
      assertThat(millis.mean())
          .isCloseTo(
              base
                  * measurement.cell().batchSize()
                  * slowness.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
              within(1e-6));
      assertThat(millis.relativeError().orElseThrow()).isBetween(0.1, 1.0);
      assertThat(measurement.forks()).isEqualTo(3);
    }
  }

  @Test
  void ofOneForkTheIntervalIsJmhs() {
    Measurement measurement =
        measurements(JmhJson.entry("sample", "10.0", "0.5", "ms/op", "model=gpt2", "batchSize=1"))
            .measurements()
            .get(0);
    assertThat(measurement.latency().orElseThrow().millis())
        .isEqualTo(new Estimate(10, OptionalDouble.of(0.5)));
    assertThat(measurement.forks()).isZero();
    assertThat(measurement.undrifted()).isEmpty();
  }

  @Test
  void rulersOfSeveralJvmsAreNotCompared() {
    String[] cells = Fixtures.driftingHost(1, true);
    String[] mixed =
        IntStream.range(0, cells.length)
            .mapToObj(i -> i == 0 ? cells[i].replace("17.0.15+6", "21.0.1") : cells[i])
            .toArray(String[]::new);
    assertThat(measurements(mixed).drifts()).isEmpty();
  }
}
