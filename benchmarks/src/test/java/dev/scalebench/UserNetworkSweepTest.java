package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.onnx.OnnxFiles;
import dev.scalebench.backend.onnx.TensorType;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.machine.Machine;
import dev.scalebench.reference.InputFiles;
import dev.scalebench.sweep.CellId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** A network of the user's own is swept on the one engine that it belongs to. */
class UserNetworkSweepTest {
  private static final Machine MACHINE = new Machine("any", 2, 2, 24L << 30, true);

  @TempDir Path directory;
  private String archive = "";
  private String savedModel = "";

  @BeforeEach
  void files() throws IOException {
    archive = Files.write(directory.resolve("net.pt"), new byte[4000]).toString();
    Path saved = Files.createDirectory(directory.resolve("saved"));
    Files.write(saved.resolve("saved_model.pb"), new byte[10]);
    savedModel = saved.toString();
  }

  private static List<CellId> cells(String... arguments) throws CommandLineOptionException {
    return Sweep.of(new CommandLineOptions(arguments), SweepSize.QUICK, MACHINE).ids();
  }

  @Test
  void aTorchScriptFileIsSweptOnPyTorchAlone() throws CommandLineOptionException {
    assertThat(cells("-p", "model=" + archive))
        .hasSize(3 * 2)
        .allSatisfy(
            cell ->
                assertThat(cell.params())
                    .containsEntry("engine", "pytorch")
                    .containsEntry("optimization", "script"));
  }

  @Test
  void aSavedModelIsSweptOnTensorFlowAlone() throws CommandLineOptionException {
    assertThat(cells("-p", "model=" + savedModel))
        .hasSize(3 * 2)
        .allSatisfy(
            cell ->
                assertThat(cell.params())
                    .containsEntry("engine", "tensorflow")
                    .containsEntry("optimization", "script"));
  }

  @Test
  void besideOneOfTheSuitesItAddsItsOwnCells() throws CommandLineOptionException {
    assertThat(cells("-p", "model=resnet," + archive)).hasSize(5 * 3 * 2 + 3 * 2);
  }

  @Test
  void itMustNotHaveTheNameOfANetworkOfTheSuite() throws IOException {
    Path bert = Files.write(directory.resolve("bert.pt"), new byte[4]);
    assertThatThrownBy(() -> cells("-p", "model=" + bert))
        .hasMessage(
            bert + " has the name of a network of the suite, and would get its pages; rename it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine=tensorflow", "precision=bfloat16"})
  void itIsNotLeftOutInSilenceBesideOneThatCan(String parameter) {
    assertThatThrownBy(() -> cells("-p", "model=resnet," + archive, "-p", parameter))
        .hasMessageStartingWith(archive + " runs with engine=pytorch, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batchSize=1                 | 1
          batchSize=4,1,16            | 4 1 16
          batchSize=8,2               | 2 8
          instances=2x1x4,1x1x2+1x1x1 | 2 1 4
          """)
  void itIsTriedAtTheBatchSizesThatAreAskedFor(String parameter, String sizes)
      throws CommandLineOptionException {
    Sweep sweep =
        Sweep.of(
            new CommandLineOptions("-p", "model=" + archive, "-p", parameter),
            SweepSize.QUICK,
            MACHINE);
    assertThat(sweep.usersNetworks().values())
        .singleElement()
        .satisfies(
            cells ->
                assertThat(cells.stream().map(cell -> Integer.toString(cell.batchSize())))
                    .containsExactly(sizes.split(" ")));
  }

  @Test
  void itsCellsTellTheInputsThatAFileHas() throws Exception {
    Path inputs =
        new InputFiles()
            .tensor("input", "U8", "[2,3,4]", data -> data.put(new byte[24]))
            .write(directory.resolve("inputs.safetensors"));
    assertThat(cells("-p", "model=" + archive, "-p", "inputs=" + inputs))
        .allSatisfy(cell -> assertTold(cell, "3x4", "uint8"));
    assertThat(cells("-p", "model=" + archive, "-p", "inputs=" + inputs, "-p", "inputShape=x=3x4"))
        .allSatisfy(cell -> assertTold(cell, "x=3x4", "uint8"));
    Path onnx = OnnxFiles.doubling(directory.resolve("net.onnx"), 0);
    assertThat(cells("-p", "model=" + onnx)).allSatisfy(cell -> assertTold(cell, "3", "float32"));
    Path masked = OnnxFiles.masked(directory.resolve("masked.onnx"), TensorType.INT64);
    assertThat(cells("-p", "model=" + masked, "-p", "inputShape=length=4"))
        .allSatisfy(
            cell -> assertTold(cell, "input_ids=4:attention_mask=4:token_type_ids=4", "int64"));
  }

  /** Tells them, and names the same cell with that. */
  private static void assertTold(CellId cell, String shape, String type) {
    assertThat(cell.params()).containsEntry("inputShape", shape).containsEntry("inputType", type);
    assertThat(((UserNetwork) Cell.of(cell.params()).subject()).told().shape()).isEqualTo(shape);
  }

  @Test
  void weightsOfTheSuitesNetworksAreNoneOfIts() {
    assertThatThrownBy(() -> cells("-p", "model=" + archive, "-p", "weights=other"))
        .hasMessage("weights are for networks of the suite; " + archive + " holds its own");
  }

  @Test
  void anInputThatNoMemoryHoldsIsRefused() {
    assertThatThrownBy(
            () -> cells("-p", "model=" + archive, "-p", "inputShape=1073741824x1073741824x4"))
        .hasMessageContaining("does not fit into one input of 2 GiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine=tensorflow", "optimization=none", "precision=bfloat16"})
  void whatItCannotRunWithIsSaid(String parameter) {
    assertThatThrownBy(() -> cells("-p", "model=" + archive, "-p", parameter))
        .hasMessage(
            archive
                + " runs with engine=pytorch, optimization=script, precision=float32 (its file's own) only");
  }
}
