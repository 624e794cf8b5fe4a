package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Of each cell that has no result, the last failure holds; each stands on the page it is of. */
class FailuresTest {

  @Test
  void theLastFailureOfACellCounts() {
    Failure first = failure(Model.GPT2, 8, 11, "first");
    Failure last = failure(Model.GPT2, 8, 11, "last");
    assertThat(Failures.standing(List.of(first, last), List.of())).containsExactly(last);
  }

  @Test
  void aFailureOfACellWithAResultIsStale() {
    Failure stale = failure(Model.GPT2, 8, 11, "stale");
    Failure other = failure(Model.GPT2, 16, 11, "other");
    assertThat(Failures.standing(List.of(stale, other), List.of(result(8, 11))))
        .containsExactly(other);
  }

  @Test
  void aResultWithInputsOfAnotherSizeIsOfAnotherCell() {
    Failure failure = failure(Model.GPT2, 8, 1024, "too long");
    assertThat(Failures.standing(List.of(failure), List.of(result(8, 11))))
        .containsExactly(failure);
  }

  @Test
  void failuresOfOtherModelsAndSizesAreOnNoPage() {
    Failure shown = failure(Model.GPT2, 8, 11, "");
    List<Failure> failures =
        List.of(
            shown,
            failure(Model.GPT2, 8, 1024, ""),
            failure(Model.INCEPTION, 8, 224, ""),
            failure(Model.INCEPTION, 16, 224, ""));
    List<ModelMeasurements> pages = ModelMeasurements.of(List.of(result(1, 11)), failures);
    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).failures()).containsExactly(shown);
    assertThat(Failures.withoutPage(failures, pages))
        .containsExactly(
            entry("gpt2 sequenceLength=1024", 1L), entry("inception imageSize=224", 2L));
  }

  @Test
  void failuresWithOtherWeightsAreOnNoPage() {
    Failure failure =
        new Failure(
            cell(Model.GPT2, 8),
            tokens(11),
            Weights.of("/home/me/w.safetensors"),
            FailureKind.ERROR,
            "");
    Result result = result(8, 11);
    assertThat(Failures.standing(List.of(failure), List.of(result))).containsExactly(failure);
    List<ModelMeasurements> pages = ModelMeasurements.of(List.of(result), List.of(failure));
    assertThat(pages.get(0).failures()).isEmpty();
    assertThat(Failures.withoutPage(List.of(failure), pages))
        .containsExactly(entry("gpt2 sequenceLength=11 weights=/home/me/w.safetensors", 1L));
  }

  @Test
  void whatOnlyFailedCountsAsAttempted() {
    ModelMeasurements data =
        ModelMeasurements.of(List.of(result(1, 11)), List.of(failure(Model.GPT2, 8, 11, "")))
            .get(0);
    assertThat(data.batchSizes()).containsExactly(1);
    assertThat(data.attempted(Cell::batchSize)).containsExactly(1, 8);
  }

  @Test
  void aCellMustNotHaveFailedAndBeMeasured() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelMeasurements.of(
                    List.of(result(8, 11)), List.of(failure(Model.GPT2, 8, 11, ""))))
        .withMessage(
            "a cell that failed must have no measurement, got: gpt2 pytorch none cpu float32"
                + " sequential batchSize=8 intraOpThreads=1");
  }

  @Test
  void aMessageIsOneLineOfUnicode() {
    assertThat(failure(Model.GPT2, 1, 11, " a\r\nb\u001b[1m\u2028c\ud800d\ud83d\ude00 ").message())
        .isEqualTo("a b [1m c d\ud83d\ude00");
  }

  private static Failure failure(Model model, int batchSize, int inputSize, String message) {
    return new Failure(
        cell(model, batchSize),
        Optional.of(InputSize.of(model.inputKind(), inputSize)),
        Weights.SEEDED,
        FailureKind.ERROR,
        message);
  }

  private static Result result(int batchSize, int inputSize) {
    return new Result(
        "a",
        cell(Model.GPT2, batchSize),
        tokens(inputSize),
        Weights.SEEDED,
        new Settings(Mode.SAMPLE, "1.37", "1", "1 × 1 s", "1 × 1 s", "OpenJDK", ""),
        new Latency(new Estimate(5, OptionalDouble.empty()), Latency.Percentiles.UNKNOWN),
        SecondaryMetrics.UNKNOWN,
        OptionalLong.empty(),
        List.of());
  }

  private static Optional<InputSize> tokens(int count) {
    return Optional.of(InputSize.of(InputKind.TOKENS, count));
  }

  private static Cell cell(Model model, int batchSize) {
    return new Cell(
        model,
        Mapping.SEQUENTIAL,
        new Configuration(Engine.PYTORCH, Optimization.NONE, Device.CPU, Precision.FLOAT32),
        batchSize,
        1);
  }
}
