package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.InputSpec;
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

/** A network of the user's own is known by its file. */
class UserNetworkTest {
  @TempDir Path directory;
  private String archive = "";

  @BeforeEach
  void file() throws IOException {
    archive = Files.write(directory.resolve("net.pt"), new byte[4000]).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3,224", "3x", "x3", "0x3", "-1", "3x2.5", "three", "99999999999"})
  void extentsThatAreNoneAreRefused(String shape) {
    assertThatThrownBy(() -> UserNetwork.of(archive, new InputOptions(shape, "float32")))
        .hasMessage(
            "inputShape must be extents of an input without the batch, such as 3x224x224, those of several by name, such as ids=128:mask=128, or axes of an ONNX file, such as sequence=128; got: "
                + shape);
  }

  @Test
  void aDirectoryOfSomethingElseIsNoNetwork() {
    assertThatThrownBy(() -> UserNetwork.of(directory.toString(), new InputOptions("3", "float32")))
        .hasMessageStartingWith("model must be one of: gpt2, inception, resnet, bert; or a ");
  }

  @Test
  void ofASavedModelTheDirectoryIsWanted() throws IOException {
    Path file = Files.write(directory.resolve("saved_model.pb"), new byte[4]);
    assertThatThrownBy(() -> UserNetwork.of(file.toString(), new InputOptions("3", "float32")))
        .hasMessage(
            "%s: of a SavedModel, give the directory that holds saved_model.pb: %s"
                .formatted(file, directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int64", "int32"})
  void idsAreSmallAndDifferFromInputToInput(String type) {
    InputSpec input = UserNetwork.of(archive, new InputOptions("50", type)).input();
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
    NetworkSizes.Size size = UserNetwork.of(archive, new InputOptions("3x2", "float32")).size(8);
    assertThat(size.weightBytes()).isEqualTo(4000);
    assertThat(size.productFlop()).isEqualTo(2.0 * 1000 * 8);
    assertThat(UserNetwork.of(archive, new InputOptions("3x2", "float32")).input().sample())
        .isEqualTo(Shape.of(3, 2));
  }
}
