package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.jmh.CeilingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lower of what arithmetic and what memory allow, for cells like those it was measured of. */
class CeilingTest {

  @TempDir private Path dir;

  @Test
  void smallBatchesAreBoundByMemoryAndLargeOnesByArithmetic() {
    Ceiling ceiling = ceiling(2, 1e11);
    assertThat(ceiling.mostGigaflopPerSecond(1)).isEqualTo(40);
    assertThat(ceiling.mostGigaflopPerSecond(2)).isEqualTo(80);
    assertThat(ceiling.mostGigaflopPerSecond(3)).isEqualTo(100);
    assertThat(ceiling.mostGigaflopPerSecond(1024)).isEqualTo(100);
  }

  @Test
  void memoryDoesNotBoundWeightsThatACacheMayHold() {
    Ceiling cached = ceiling(2, 1e11, OptionalDouble.of(5e8));
    assertThat(cached.mayBeCached()).isTrue();
    assertThat(cached.mostGigaflopPerSecond(1)).isEqualTo(100);
    Ceiling larger = ceiling(2, 1e11, OptionalDouble.of(4.9e8));
    assertThat(larger.mayBeCached()).isFalse();
    assertThat(larger.mostGigaflopPerSecond(1)).isEqualTo(40);
  }

  @Test
  void cellsThatAreMoreThanAHundredAndFivePercentProveItWrong() {
    ModelMeasurements data = Fixtures.read(Fixtures.belowACeiling(dir)); // 20 and 80 GFLOP/s
    assertThat(ceiling(2, 80e9 / 1.04).excess(data).getCount()).isZero();
    DoubleSummaryStatistics excess = ceiling(2, 80e9 / 1.06).excess(data);
    assertThat(excess.getCount()).isEqualTo(1);
    assertThat(excess.getMax()).isCloseTo(106, within(1e-9));
    assertThat(ceiling(2, 1e10).excess(data).getCount()).isEqualTo(2);
    assertThat(ceiling(4, 1e10).excess(data).getCount()).isZero();
  }

  @Test
  void cellsOfOtherThreadsDevicesAndPrecisionsAreNotBound() {
    ModelMeasurements data = Fixtures.read(Fixtures.belowACeiling(dir));
    assertThat(data.measurements())
        .extracting(measurement -> ceiling(2, 1e11).percent(measurement).map(Estimate::mean))
        .containsExactlyInAnyOrder(
            Optional.of(50.0),
            Optional.of(80.0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void cellsOfTheProcessorAndOfEachPrecisionOfACardAreEachComparedToTheirOwn() {
    Path results = Fixtures.belowCeilings(dir, Fixtures.BOTH_CEILINGS);
    ModelMeasurements data = Fixtures.read(results);
    Ceilings ceilings = Ceilings.of(data, CeilingReader.read(List.of(results)));
    assertThat(ceilings.devices()).containsExactly(Device.CPU, Device.CUDA);
    assertThat(data.measurements())
        .extracting(
            measurement -> measurement.cell().configuration().device(),
            measurement -> measurement.cell().configuration().precision(),
            measurement -> measurement.cell().batchSize(),
            measurement -> ceilings.percent(measurement).map(Estimate::mean))
        .containsExactlyInAnyOrder(
            tuple(Device.CPU, Precision.FLOAT32, 1, Optional.of(12.5)), // 5 of 40 GFLOP/s
            tuple(Device.CPU, Precision.FLOAT32, 16, Optional.of(40.0)), // 40 of 100
            tuple(Device.CUDA, Precision.FLOAT32, 1, Optional.of(50.0)), // 500 of 1000
            tuple(Device.CUDA, Precision.FLOAT32, 16, Optional.of(80.0)), // 800 of 1000
            tuple(Device.CUDA, Precision.BFLOAT16, 1, Optional.of(25.0)), // 1000 of 4000, cached
            tuple(Device.CUDA, Precision.BFLOAT16, 16, Optional.of(80.0)), // 3200 of 4000
            tuple(Device.CUDA, Precision.FLOAT16, 16, Optional.empty()));
  }

  @Test
  void ofThoseThatBoundACellThatOnMostThreadsAndThenTheHighestCounts() {
    ModelMeasurements data = Fixtures.read(Fixtures.belowACeiling(dir));
    List<Ceiling> known =
        List.of(ceiling(1, 3e11), ceiling(2, 1e11), ceiling(2, 2e11), ceiling(4, 4e11));
    assertThat(Ceilings.of(data, known).all()).containsExactly(ceiling(2, 2e11));
  }

  @Test
  void thatOfAnotherSizeOfInputsDoesNotCount() throws IOException {
    Path results = Fixtures.belowACeiling(dir);
    Files.writeString(dir.resolve("ceiling.json"), Fixtures.CEILING.replace("\"11\"", "\"128\""));
    assertThat(Ceilings.of(Fixtures.read(results), CeilingReader.read(List.of(results))).all())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1e11, intraOpThreads", "2, 0, productFlopPerSecond", "2, NaN, productFlop"})
  void whatCannotBeIsRefused(int threads, double flopPerSecond, String named) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ceiling(threads, flopPerSecond))
        .withMessageStartingWith(named);
  }

  private static Ceiling ceiling(int threads, double flopPerSecond) {
    return ceiling(threads, flopPerSecond, OptionalDouble.empty());
  }

  private static Ceiling ceiling(int threads, double flopPerSecond, OptionalDouble cacheBytes) {
    return new Ceiling(
        Model.GPT2,
        Optional.of(InputSize.of(InputKind.TOKENS, 11)),
        new MachineRates(threads, flopPerSecond, Optional.empty(), 1e10, false, cacheBytes),
        2e9,
        5e8);
  }
}
