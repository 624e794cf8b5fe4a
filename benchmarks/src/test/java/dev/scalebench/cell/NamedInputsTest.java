package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.NamedInput;
import dev.scalebench.reference.InputFiles;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that a file does not tell are told by the user, or by a file of inputs. */
class NamedInputsTest {
  @TempDir Path directory;

  @Test
  void severalHaveNamesInTheirOrder() {
    InputOptions options = new InputOptions("ids=128:mask=128:pixels=3x8x8", "int64");
    assertThat(new NamedInputs(options).all())
        .containsExactly(
            new NamedInput("ids", InputSpec.Type.INT64, Shape.of(128)),
            new NamedInput("mask", InputSpec.Type.INT64, Shape.of(128)),
            new NamedInput("pixels", InputSpec.Type.INT64, Shape.of(3, 8, 8)));
  }

  @Test
  void namesMayHoldColons() {
    InputOptions options = new InputOptions("input_ids:0=128:onnx::Gather_0=3x4", "int64");
    assertThat(new NamedInputs(options).all())
        .containsExactly(
            new NamedInput("input_ids:0", InputSpec.Type.INT64, Shape.of(128)),
            new NamedInput("onnx::Gather_0", InputSpec.Type.INT64, Shape.of(3, 4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ids=8:ids=8", "ids=8:9", "=8", "ids=8:"})
  void eachIsNamedOnce(String shape) {
    assertThatThrownBy(() -> new NamedInputs(new InputOptions(shape, "int64")).all())
        .hasMessage(
            "inputShape must name each input once, as in input_ids=128:attention_mask=128; got: "
                + shape);
  }

  @Test
  void aFileOfInputsTellsExtentsAndTypes() throws IOException {
    Path file =
        new InputFiles()
            .tensor("input", "U8", "[2,3]", data -> data.put(new byte[6]))
            .tensor("mask", "BOOL", "[2,4]", data -> data.put(new byte[8]))
            .write(directory.resolve("inputs.safetensors"));
    InputOptions single =
        new InputOptions(
            UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, InputSpec.IDS, file.toString());
    assertThat(new NamedInputs(single).all())
        .containsExactly(new NamedInput("", InputSpec.Type.UINT8, Shape.of(3)));
    InputOptions named =
        new InputOptions("x=3:mask=4", UserNetwork.INPUT_TYPE, InputSpec.IDS, file.toString());
    assertThat(new NamedInputs(named).all())
        .containsExactly(
            new NamedInput("x", InputSpec.Type.UINT8, Shape.of(3)),
            new NamedInput("mask", InputSpec.Type.BOOL, Shape.of(4)));
  }

  @Test
  void idsNeedABound() {
    assertThatThrownBy(() -> new InputOptions("8", "int64", 0, InputOptions.SEEDED))
        .hasMessage("inputBound must be at least 1, got: 0");
  }
}
