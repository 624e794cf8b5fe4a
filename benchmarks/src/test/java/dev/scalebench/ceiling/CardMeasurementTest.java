package dev.scalebench.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.machine.Card;
import dev.scalebench.machine.CardCopy.Way;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.Failure;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.Runs;
import dev.scalebench.sweep.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

/** Each rate of a GPU is one short fork; what fails is named, and takes nothing else with it. */
class CardMeasurementTest {
  private static final Card CARD = new Card("Some Card", OptionalLong.of(50 << 20));

  private final List<String> runs = new ArrayList<>();

  private static Outcome failed(String message) {
    return new Outcome.Failed(Failure.Kind.ERROR, message);
  }

  private static Outcome measured(CellId cell, double... millis) {
    return new Outcome.Measured(Runs.of(cell, millis));
  }

  /** A product of 8192³ takes 10 ms, one of 1³ 0.02; bfloat16 is PyTorch's program's alone. */
  private Outcome product(CellId cell, Settings settings) {
    Map<String, String> params = cell.params();
    runs.add(
        String.join(
            " ",
            params.get("engine"),
            params.get("optimization"),
            params.get("precision"),
            params.get("size")));
    assertThat(settings).isEqualTo(CardMeasurement.USUAL);
    assertThat(params).containsEntry("device", "cuda").containsEntry("intraOpThreads", "2");
    if ("1".equals(params.get("size"))) {
      return measured(cell, 0.03, 0.02);
    }
    return "bfloat16".equals(params.get("precision")) && "none".equals(params.get("optimization"))
        ? failed("no such kernel")
        : measured(cell, 20, 10);
  }

  /** Copies take 10 ms; pinned memory is not to be had. */
  private Outcome copy(CellId cell, Settings settings) {
    String way = cell.params().getOrDefault("copy", "");
    runs.add(way + " " + cell.params().get("mebibytes"));
    return way.endsWith("pinned") ? failed("cuMemHostAlloc\nfailed") : measured(cell, 20, 10);
  }

  private MeasuredCard measure(Optional<String> problem) throws RunnerException {
    return new CardMeasurement(this::product, this::copy, 2, candidate -> problem)
        .measure(CARD, CardMeasurement.USUAL);
  }

  @Test
  void thePrecisionsTheKernelAndTheCopiesAreOneForkEach() throws RunnerException {
    measure(Optional.empty());
    assertThat(runs)
        .containsExactly(
            "pytorch none float32 8192",
            "pytorch none tf32 8192",
            "pytorch none float16 8192",
            "pytorch none bfloat16 8192",
            "pytorch script bfloat16 8192",
            "pytorch none float32 1",
            "on-device 1024",
            "to-device 256",
            "to-device-pinned 256",
            "from-device 256",
            "from-device-pinned 256");
  }

  @Test
  void ratesAreThoseOfTheFastestIteration() throws RunnerException {
    MeasuredCard card = measure(Optional.empty());
    assertThat(card.kernelSeconds().orElseThrow()).isEqualTo(20e-6, within(1e-12));
    assertThat(card.bytesPerSecond())
        .containsOnlyKeys(Way.ON_DEVICE, Way.TO_DEVICE, Way.FROM_DEVICE)
        .hasEntrySatisfying(
            Way.TO_DEVICE, rate -> assertThat(rate).isEqualTo((1 << 28) / 10e-3, within(1.0)))
        .hasEntrySatisfying(
            Way.ON_DEVICE,
            rate -> assertThat(rate).isEqualTo(16L * (1 << 30) / 10e-3, within(1.0)));
  }

  @Test
  void theTerminalNamesWhatFailed() throws RunnerException {
    assertThat(measure(Optional.empty()).lines())
        .containsExactly(
            "Some Card, matrix product of 8192³",
            "  float32   110.0 TFLOP/s (pytorch, none)",
            "  tf32      110.0 TFLOP/s (pytorch, none)",
            "  float16   110.0 TFLOP/s (pytorch, none)",
            "  bfloat16  left out: no such kernel (pytorch, none)",
            "  bfloat16  110.0 TFLOP/s (pytorch, script)",
            "kernel with its readback: 20.0 µs",
            "memory, read and written: 1718.0 GB/s",
            "to the device: 26.8 GB/s",
            "from the device: 26.8 GB/s",
            "to-device-pinned: left out: cuMemHostAlloc failed",
            "from-device-pinned: left out: cuMemHostAlloc failed");
  }

  @Test
  void theFileHasARateOrAReasonForEach() throws RunnerException {
    List<Map<String, Object>> networks = List.of(Map.of("flopPerInput", 1));
    Map<String, Object> document = measure(Optional.empty()).document(networks);
    assertThat(document)
        .containsEntry("card", "Some Card")
        .containsEntry("lastLevelCacheBytes", 50L << 20)
        .containsEntry("productSize", 8192)
        .containsEntry("networks", networks)
        .containsKeys("measured", "suite", "kernelSeconds", "bytesPerSecond")
        .hasEntrySatisfying(
            "products",
            products ->
                assertThat(products)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(5)
                    .contains(
                        Map.of(
                            "engine", "pytorch",
                            "optimization", "none",
                            "device", "cuda",
                            "precision", "bfloat16",
                            "failure", "no such kernel")))
        .hasEntrySatisfying(
            "failures",
            failures ->
                assertThat(failures)
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                    .containsOnlyKeys("to-device-pinned", "from-device-pinned"));
  }

  @Test
  void withoutARightProductThereIsNoCeiling() {
    assertThatIllegalStateException()
        .isThrownBy(() -> measure(Optional.of("no card")))
        .withMessageStartingWith("no engine has computed the matrix product: ")
        .withMessageContaining("pytorch, none, cuda, float32: no card");
    assertThat(runs).isEmpty();
  }
}
