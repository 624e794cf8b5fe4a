package dev.scalebench.postprocess.measure;

import static dev.scalebench.postprocess.measure.SecondaryMetrics.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each cell has one latency and one throughput at most, from the mode that knows it best. */
class ModelMeasurementsTest {

  @Test
  void throughputFollowsFromLatency() {
    Measurement measurement = only(result("a", 8, Mode.SAMPLE, latency(4)));
    assertThat(measurement.throughput())
        .hasValue(new Throughput(estimate(2000), Throughput.Source.FROM_LATENCY));
  }

  @Test
  void measuredThroughputGoesFirst() {
    Throughput measured = Throughput.measured(8, estimate(300));
    Measurement measurement =
        only(result("a", 8, Mode.SAMPLE, latency(4)), result("a", 8, Mode.THROUGHPUT, measured));
    assertThat(measurement.throughput())
        .hasValue(new Throughput(estimate(2400), Throughput.Source.MEASURED));
    assertThat(measurement.latency()).hasValue(latency(4));
  }

  @Test
  void throughputTellsNothingOfLatency() {
    Throughput measured = Throughput.measured(8, estimate(300));
    assertThat(only(result("a", 8, Mode.THROUGHPUT, measured)).latency()).isEmpty();
  }

  @Test
  void sampleModeGoesBeforeAverageTime() {
    Measurement measurement =
        only(result("a", 8, Mode.AVERAGE, latency(5)), result("a", 8, Mode.SAMPLE, latency(4)));
    assertThat(measurement.latency()).hasValue(latency(4));
  }

  @Test
  void aCellMeasuredTwiceNamesBothFiles() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                only(
                    result("a.json", 8, Mode.SAMPLE, latency(4)),
                    result("b.json", 8, Mode.SAMPLE, latency(5))))
        .withMessage(
            "b.json: gpt2 pytorch script cpu float32 sequential batchSize=8 intraOpThreads=1:"
                + " measured twice in mode sample, earlier in a.json");
  }

  @Test
  void inputsOfSeveralSizesNameTheSizes() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> only(sized(11, 1), sized(128, 2)))
        .withMessageEndingWith(
            "one page shows one sequenceLength, but these results have several: 11, 128");
  }

  @Test
  void inputsOfUnknownSizeDoNotMixWithKnownOnes() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> only(sized(11, 1), result("a", 2, Mode.SAMPLE, latency(4))))
        .withMessageEndingWith("several: unknown, 11");
  }

  @Test
  void batchSizesSortAsNumbers() {
    List<Result> results =
        List.of(
            result("a", 10, Mode.SAMPLE, latency(1)),
            result("a", 9, Mode.SAMPLE, latency(1)),
            result("a", 100, Mode.SAMPLE, latency(1)));
    assertThat(ModelMeasurements.of(results, List.of()).get(0).batchSizes())
        .containsExactly(9, 10, 100);
    assertThat(ModelMeasurements.of(results, List.of()).get(0).measurements())
        .extracting(measurement -> measurement.cell().batchSize())
        .containsExactly(9, 10, 100);
  }

  @Test
  void severalWeightsOfAModelNameThem() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                only(
                    weighted(Weights.of("/home/me/w.safetensors"), 8),
                    weighted(Weights.SEEDED, 16)))
        .withMessage(
            "a: gpt2 pytorch script cpu float32 sequential batchSize=8 intraOpThreads=1: one page"
                + " shows one weights, but these results have several: seeded,"
                + " /home/me/w.safetensors");
  }

  @Test
  void filesOfTheSameNameInTwoPlacesAreTwoWeights() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> only(weighted(Weights.of("/a/w"), 8), weighted(Weights.of("/b/w"), 16)))
        .withMessageEndingWith("several: /a/w, /b/w");
  }

  @Test
  void twoNetworksOfOneNameNameTheirFiles() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> only(own("/a/My Net.pt", 8), own("/b/my-net.pt", 16)))
        .withMessage(
            "a: my-net pytorch script cpu float32 sequential batchSize=16 intraOpThreads=1: two"
                + " networks are named my-net, /a/My Net.pt and /b/my-net.pt; rename the file or"
                + " directory of one and measure it again");
    Failure failure =
        new Failure(
            own("/b/n.pt", 8).cell(), Optional.empty(), Weights.SEEDED, FailureKind.ERROR, "");
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ModelMeasurements.of(List.of(own("/a/n.pt", 1)), List.of(failure)))
        .withMessageContaining("/a/n.pt and /b/n.pt");
  }

  @Test
  void shapesOfOneNetworkMustBeTheSame() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                only(
                    own("n.pt", 8, InputSize.of(List.of(3, 224, 224), InputType.FLOAT32)),
                    own("n.pt", 16, InputSize.of(List.of(128), InputType.INT64)),
                    own("n.pt", 32, InputSize.of(List.of(3, 224, 224), InputType.INT32))))
        .withMessageEndingWith(
            "one page shows one inputShape, but these results have several: 3x224x224 float32,"
                + " 3x224x224 int32, 128 int64");
  }

  @Test
  void aUsersNetworkHasItsWeightsInItsFile() {
    assertThat(ModelMeasurements.of(List.of(own("n.pt", 8)), List.of()).get(0).describeWeights())
        .isEqualTo("as in its file");
  }

  private static Measurement only(Result... results) {
    List<ModelMeasurements> models = ModelMeasurements.of(List.of(results), List.of());
    assertThat(models).hasSize(1);
    assertThat(models.get(0).measurements()).hasSize(1);
    return models.get(0).measurements().get(0);
  }

  private static Result result(String source, int batchSize, Mode mode, Score score) {
    return new Result(
        source,
        cell(batchSize),
        Optional.empty(),
        Weights.SEEDED,
        settings(mode),
        score,
        UNKNOWN,
        OptionalLong.empty(),
        List.of());
  }

  private static Result sized(int tokens, int batchSize) {
    return new Result(
        "a",
        cell(batchSize),
        Optional.of(InputSize.of(InputKind.TOKENS, tokens)),
        Weights.SEEDED,
        settings(Mode.SAMPLE),
        latency(1),
        UNKNOWN,
        OptionalLong.empty(),
        List.of());
  }

  private static Result weighted(Weights weights, int batchSize) {
    return new Result(
        "a",
        cell(batchSize),
        Optional.empty(),
        weights,
        settings(Mode.SAMPLE),
        latency(1),
        UNKNOWN,
        OptionalLong.empty(),
        List.of());
  }

  private static Result own(String path, int batchSize) {
    return own(path, batchSize, InputSize.of(List.of(3, 224, 224), InputType.FLOAT32));
  }

  private static Result own(String path, int batchSize, InputSize inputSize) {
    return new Result(
        "a",
        new Cell(Model.of(path), Mapping.SEQUENTIAL, cell(1).configuration(), batchSize, 1),
        Optional.of(inputSize),
        Weights.SEEDED,
        settings(Mode.SAMPLE),
        latency(1),
        UNKNOWN,
        OptionalLong.empty(),
        List.of());
  }

  private static Cell cell(int batchSize) {
    return new Cell(
        Model.GPT2,
        Mapping.SEQUENTIAL,
        new Configuration(Engine.PYTORCH, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32),
        batchSize,
        1);
  }

  private static Settings settings(Mode mode) {
    return new Settings(mode, "1.37", "1", "1 × 1 s", "1 × 1 s", "OpenJDK", "");
  }

  private static Latency latency(double millis) {
    return new Latency(estimate(millis), Latency.Percentiles.UNKNOWN);
  }

  private static Estimate estimate(double mean) {
    return new Estimate(mean, OptionalDouble.empty());
  }
}
