package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.Machine;
import dev.scalebench.model.InputSpec;
import dev.scalebench.sweep.CellId;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** A network of the user's own is known by its file, and belongs to one engine. */
class UserNetworkTest {
  private static final Machine MACHINE = new Machine("any", 2, 24L << 30, true);

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
    return Sweep.of(new CommandLineOptions(arguments), SweepSize.QUICK, MACHINE).cells();
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
    assertThat(cells("-p", "model=resnet," + archive)).hasSize(4 * 3 * 2 + 3 * 2);
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

  @ParameterizedTest
  @ValueSource(strings = {"3,224", "3x", "x3", "0x3", "-1", "3x2.5", "three", "99999999999"})
  void extentsThatAreNoneAreRefused(String shape) {
    assertThatThrownBy(() -> UserNetwork.of(archive, shape, "float32"))
        .hasMessage(
            "inputShape must be extents of an input without the batch, such as 3x224x224; got: "
                + shape);
  }

  @Test
  void aDirectoryOfSomethingElseIsNoNetwork() {
    assertThatThrownBy(() -> UserNetwork.of(directory.toString(), "3", "float32"))
        .hasMessageStartingWith("model must be one of: gpt2, inception, resnet, bert; or a ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"int64", "int32"})
  void idsAreSmallAndDifferFromInputToInput(String type) {
    InputSpec input = UserNetwork.of(archive, "50", type).input();
    ByteBuffer batch = input.batch(2);
    List<Double> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(input.read(batch));
    }
    assertThat(ids).allMatch(id -> id >= 0 && id < 100 && id == Math.rint(id));
    assertThat(ids.subList(0, 50)).isNotEqualTo(ids.subList(50, 100));
  }

  @Test
  void itsSizeIsThatOfItsFile() {
    NetworkSizes.Size size = UserNetwork.of(archive, "3x2", "float32").size(8);
    assertThat(size.weightBytes()).isEqualTo(4000);
    assertThat(size.productFlop()).isEqualTo(2.0 * 1000 * 8);
    assertThat(UserNetwork.of(archive, "3x2", "float32").input().sample())
        .isEqualTo(Shape.of(3, 2));
  }
}
