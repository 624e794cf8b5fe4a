package dev.scalebench.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file tells its inputs and the files beside it, whatever its size. */
class ModelHeaderTest {
  @TempDir Path directory;

  @Test
  void inputsHaveNamesTypesAndAxes() throws IOException {
    Path file = OnnxFiles.masked(directory.resolve("m.onnx"), TensorType.INT64);
    ModelHeader header = ModelHeader.read(file);
    assertThat(header.inputs())
        .extracting(ModelHeader.Declared::name)
        .containsExactly("input_ids", "attention_mask", "token_type_ids");
    assertThat(header.inputs().get(0).elementType()).isEqualTo(7);
    assertThat(header.inputs().get(0).axes()).hasToString("[N, length]");
    assertThat(header.externalFiles()).isEmpty();
  }

  @Test
  void quantizationByTheRangeOfTheBatchIsSeen() throws IOException {
    assertThat(ModelHeader.read(OnnxFiles.quantizing(directory.resolve("q.onnx"))))
        .matches(ModelHeader::quantizesDynamically);
    assertThat(ModelHeader.read(OnnxFiles.doubling(directory.resolve("d.onnx"), 0)))
        .matches(header -> !header.quantizesDynamically());
  }

  @Test
  void extentsThatAreFixedAreTold() throws IOException {
    ModelHeader header = ModelHeader.read(OnnxFiles.doubling(directory.resolve("d.onnx"), 4));
    assertThat(header.inputs().get(0).axes()).hasToString("[4, 3]");
  }

  @Test
  void filesBesideItAreNamed() throws IOException {
    ModelHeader header =
        ModelHeader.read(OnnxFiles.scaling(directory.resolve("s.onnx"), "s.onnx.data"));
    assertThat(header.externalFiles()).containsExactly("s.onnx.data");
    assertThat(header.inputs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK\u0003\u0004 a TorchScript archive", "<html>not found</html>"})
  void whatIsNoModelIsNamed(String content) throws IOException {
    Path file = directory.resolve("x.onnx");
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ModelHeader.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " is no ONNX model");
  }

  @Test
  void aModelThatIsCutOffIsNamed() throws IOException {
    Path whole = OnnxFiles.masked(directory.resolve("m.onnx"), TensorType.INT64);
    byte[] bytes = Files.readAllBytes(whole);
    Path file = Files.write(directory.resolve("cut.onnx"), java.util.Arrays.copyOf(bytes, 90));
    assertThatThrownBy(() -> ModelHeader.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " is no ONNX model");
  }
}
