package dev.scalebench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Engine.Optimization;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.InputOptions;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Placement;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.Trial;
import dev.scalebench.kernels.Trials;
import dev.scalebench.machine.Finding;
import dev.scalebench.tensor.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where kernels lie, cells get others; terminal, record and doctor say so. */
class KernelSelectionTest {
  @TempDir Path directory;

  private static Cell cell(
      Network network, Engine engine, Optimization optimization, Device device) {
    return new Cell(
        new SuiteNetwork(network, 11, 224, SuiteNetwork.SEEDED),
        new Execution(engine, optimization, device, Precision.FLOAT32, 1),
        Placement.USUAL,
        1);
  }

  private static Cell script(Network network) {
    return cell(network, Engine.PYTORCH, Optimization.SCRIPT, Device.CPU);
  }

  /**
   * The default kernels of PyTorch get convolutions wrong, AVX2's crash, portable ones are right.
   */
  private static Trials lying(Engine engine, Precision precision) {
    Trial right = Trial.answered(1e-6, 1e-4, OptionalDouble.of(3));
    Trial wrong = Trial.answered(0.42, 1e-4, OptionalDouble.of(3));
    Map<Kernels, Map<ProbeNetwork, Trial>> results = new EnumMap<>(Kernels.class);
    results.put(
        Kernels.DEFAULT, Map.of(ProbeNetwork.LINEAR, right, ProbeNetwork.CONVOLUTIONS, wrong));
    results.put(
        Kernels.AVX2,
        Map.of(
            ProbeNetwork.LINEAR,
            right,
            ProbeNetwork.CONVOLUTIONS,
            Trial.without(Trial.Verdict.CRASHED, "SIGFPE")));
    results.put(
        Kernels.SSE41,
        Map.of(
            ProbeNetwork.LINEAR,
            right,
            ProbeNetwork.CONVOLUTIONS,
            Trial.answered(1e-6, 1e-4, OptionalDouble.of(9))));
    results.put(
        Kernels.PORTABLE, Map.of(ProbeNetwork.LINEAR, right, ProbeNetwork.CONVOLUTIONS, right));
    return new Trials(results);
  }

  private static Trials allWrong(Engine engine, Precision precision) {
    Trial wrong = Trial.answered(0.42, 1e-4, OptionalDouble.of(3));
    return new Trials(
        Map.of(
            Kernels.DEFAULT, Map.of(ProbeNetwork.LINEAR, wrong, ProbeNetwork.CONVOLUTIONS, wrong)));
  }

  private static KernelSelection select(Cell... cells) {
    return KernelSelection.of(
        KernelChoice.Kind.of(List.of(cells)), Optional.empty(), KernelSelectionTest::lying);
  }

  @Test
  void eachKindOfNetworkGetsTheFastestThatAreRightForIt() {
    KernelSelection selection = select(script(Network.RESNET), script(Network.GPT2));
    assertThat(selection.chosen(script(Network.INCEPTION)).execution().kernels())
        .isEqualTo(Kernels.PORTABLE);
    assertThat(selection.chosen(script(Network.BERT)).execution().kernels())
        .isEqualTo(Kernels.DEFAULT);
  }

  @Test
  void eagerCellsAndGpusKeepWhatTheyHave() {
    Cell eager = cell(Network.RESNET, Engine.PYTORCH, Optimization.NONE, Device.CPU);
    Cell cuda = cell(Network.RESNET, Engine.PYTORCH, Optimization.SCRIPT, Device.CUDA);
    KernelSelection selection = select(eager, cuda, script(Network.RESNET));
    assertThat(selection.chosen(eager)).isEqualTo(eager);
    assertThat(selection.chosen(cuda)).isEqualTo(cuda);
    assertThat(selection.choices()).hasSize(1);
  }

  @Test
  void aUsersNetworkCannotBeWrittenAnew() throws Exception {
    Path file = Files.write(directory.resolve("own.pt"), new byte[4]);
    Cell own =
        new Cell(
            UserNetwork.of(file.toString(), new InputOptions("3", "float32")),
            new Execution(Engine.PYTORCH, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32, 1),
            Placement.USUAL,
            1);
    assertThat(select(own).chosen(own).execution().kernels()).isEqualTo(Kernels.SSE41);
    assertThatThrownBy(
            () ->
                KernelSelection.of(
                    KernelChoice.Kind.of(List.of(own)),
                    Optional.of(Kernels.PORTABLE),
                    KernelSelectionTest::lying))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--kernels portable cannot compute pytorch, float32, your network here; possible are: auto, default, avx2, sse41");
  }

  @Test
  void theRecordTellsWhatWasChosenAndWhy() {
    KernelSelection selection = select(script(Network.RESNET), script(Network.GPT2));
    assertThat(selection.conditions())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "kernels of pytorch, float32, convolutions", "portable",
                "kernels of pytorch, float32, linear layers", "default"));
    assertThat(selection.facts())
        .containsOnlyKeys("pytorch, float32, convolutions", "pytorch, float32, linear layers");
    assertThat(selection.choices().values().iterator().next().facts())
        .containsEntry("chosen", "portable")
        .containsEntry("by", "trial")
        .containsEntry(
            "evidence",
            "default wrong by 0.42; avx2 crashed (SIGFPE); sse41 right, 9.00 ms a call; portable right, 3.00 ms a call")
        .containsKey("trials");
  }

  @Test
  void theTerminalTellsWhatIsNotTheEnginesOwn() {
    KernelSelection selection = select(script(Network.RESNET), script(Network.GPT2));
    assertThat(selection.lines())
        .containsExactly(
            "warning: the engine's own kernels do not compute pytorch, float32, convolutions right here; --kernels portable, the fastest that do, are used instead: default wrong by 0.42; avx2 crashed (SIGFPE); sse41 right, 9.00 ms a call; portable right, 3.00 ms a call",
            "kernels are the engine's own: pytorch, float32, linear layers");
  }

  @Test
  void whereNoneIsRightItIsSaidBeforeCellsFail() {
    KernelSelection selection =
        KernelSelection.of(
            KernelChoice.Kind.of(List.of(script(Network.RESNET))),
            Optional.empty(),
            KernelSelectionTest::allWrong);
    assertThat(selection.lines())
        .containsExactly(
            "warning: no kernels compute pytorch, float32, convolutions right here, so these cells will fail: default wrong by 0.42");
  }

  @Test
  void whatTheUserChoosesIsNotTried() {
    KernelSelection selection =
        KernelSelection.of(
            KernelChoice.Kind.of(List.of(script(Network.RESNET))),
            Optional.of(Kernels.SSE41),
            (engine, precision) -> {
              throw new AssertionError("tried");
            });
    assertThat(selection.chosen(script(Network.RESNET)).execution().kernels())
        .isEqualTo(Kernels.SSE41);
    assertThat(selection.choices().values().iterator().next().facts())
        .containsExactlyInAnyOrderEntriesOf(Map.of("chosen", "sse41", "by", "user"));
    assertThat(selection.lines())
        .containsExactly("kernels of pytorch, float32, convolutions: sse41, as asked for");
    assertThatThrownBy(
            () ->
                KernelSelection.of(
                    KernelChoice.Kind.of(List.of(script(Network.RESNET))),
                    Optional.of(Kernels.NO_ONEDNN),
                    KernelSelectionTest::lying))
        .hasMessageContaining("possible are: auto, default,");
  }

  @Test
  void theDoctorTriesNoPrecisionThatAnEngineLacks() {
    assertThat(
            KernelChecks.findings(
                List.of(Engine.ONNX),
                List.of(Precision.BFLOAT16),
                (engine, precision) -> {
                  throw new AssertionError(precision);
                }))
        .isEmpty();
  }

  @Test
  void theDoctorWarnsOfOtherKernelsAndOfNone() {
    List<Engine> engine = List.of(Engine.PYTORCH);
    List<Precision> precision = List.of(Precision.FLOAT32);
    List<Finding> lying = KernelChecks.findings(engine, precision, KernelSelectionTest::lying);
    assertThat(lying)
        .extracting(Finding::level)
        .containsExactly(Finding.Level.OK, Finding.Level.WARNING);
    assertThat(lying.get(1).advice()).contains("kernels portable");
    assertThat(KernelChecks.findings(engine, precision, KernelSelectionTest::allWrong))
        .extracting(Finding::level)
        .containsOnly(Finding.Level.PROBLEM);
  }
}
