package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.onnx.OnnxFiles;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  void aDirectoryOfSomethingElseIsNoNetwork() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThatThrownBy(() -> UserNetwork.of(empty.toString(), new InputOptions("3", "float32")))
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

  @Test
  void ofADirectoryOfNetworksOneIsWanted() throws IOException {
    Path server = directory.resolve("server");
    Path version = Files.createDirectories(server.resolve("00000123"));
    Files.write(version.resolve("saved_model.pb"), new byte[4]);
    assertThatThrownBy(() -> UserNetwork.of(server.toString(), new InputOptions("3", "float32")))
        .hasMessage("%s is a directory of networks; give one of them: %s", server, version);
    Path hub = Files.createDirectories(directory.resolve("hub/onnx"));
    for (String name : List.of("model.onnx", "model_fp16.onnx", "model_int8.onnx", "q.onnx")) {
      Files.write(hub.resolve(name), new byte[4]);
    }
    Path repository = directory.resolve("hub");
    assertThatThrownBy(
            () -> UserNetwork.of(repository.toString(), new InputOptions("3", "float32")))
        .hasMessage(
            "%s is a directory of networks; give one of them: %s, %s, %s and 1 more",
            repository,
            hub.resolve("model.onnx"),
            hub.resolve("model_fp16.onnx"),
            hub.resolve("model_int8.onnx"));
  }

  @Test
  void anotherGraphOfTensorFlowIsNone() throws IOException {
    Path frozen = Files.write(directory.resolve("frozen.pb"), new byte[4]);
    assertThatThrownBy(() -> UserNetwork.of(frozen.toString(), new InputOptions("3", "float32")))
        .hasMessageStartingWith(frozen + ": of TensorFlow's files a SavedModel is loaded, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.pt", "net.onnx", "saved_model.pb"})
  void aPointerIsNoNetworkOfAnyFormat(String name) throws IOException {
    Path given = Files.createDirectory(directory.resolve("pointer"));
    Path file =
        Files.writeString(given.resolve(name), "version https://git-lfs.github.com/spec/v1\n");
    String path = (name.startsWith("saved_model") ? given : file).toString();
    assertThatThrownBy(() -> UserNetwork.of(path, new InputOptions("3", "float32")))
        .hasMessage("%s is a Git LFS pointer; fetch the file itself: git lfs pull", file);
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
  void savedModelsAndOnnxFilesRunOnTheProcessorOnly() throws IOException {
    Path saved = Files.createDirectory(directory.resolve("saved"));
    Files.write(saved.resolve("saved_model.pb"), new byte[4]);
    Path onnx = OnnxFiles.doubling(directory.resolve("net.onnx"), 0);
    assertThat(objection(saved.toString(), Device.CPU)).isEmpty();
    assertThat(objection(onnx.toString(), Device.CPU)).isEmpty();
    assertThat(objection(archive, Device.CUDA)).isEmpty();
    assertThat(objection(saved.toString(), Device.CUDA))
        .hasValueSatisfying(why -> assertThat(why).contains(" runs with device=cpu only: "));
    assertThat(objection(onnx.toString(), Device.CUDA))
        .hasValueSatisfying(why -> assertThat(why).contains(" runs with device=cpu only: "));
  }

  private static Optional<String> objection(String path, Device device) {
    UserNetwork network = UserNetwork.of(path, new InputOptions("3", "float32"));
    return network.objection(
        new Execution(network.engine(), Engine.Optimization.SCRIPT, device, Precision.FLOAT32, 1));
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
