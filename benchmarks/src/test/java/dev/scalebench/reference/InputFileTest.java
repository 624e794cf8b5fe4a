package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.NamedInput;
import dev.scalebench.tensor.Half;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file holds inputs of any type that networks take. */
class InputFileTest {
  @TempDir Path directory;

  /** Two rows of two elements, 1 to 4 (booleans: odd ones). */
  private InputFile file(String dtype) throws IOException {
    InputFiles files =
        new InputFiles()
            .tensor(
                "input",
                dtype,
                "[2,2]",
                data -> {
                  for (int i = 1; i <= 4; i++) {
                    put(dtype, i, data);
                  }
                });
    return InputFile.open(files.write(directory.resolve("inputs.safetensors")));
  }

  private static void put(String dtype, int value, ByteBuffer data) {
    switch (dtype) {
      case "F32" -> data.putFloat(value);
      case "F16" -> data.putShort(Half.of(value));
      case "I64" -> data.putLong(value);
      case "I32" -> data.putInt(value);
      case "F64" -> data.putDouble(value);
      case "BOOL" -> data.put((byte) (value % 2));
      default -> data.put((byte) value);
    }
  }

  private static InputSpec expected(InputSpec.Type type, int... extents) {
    return new NamedInput("x", type, Shape.of(extents)).values("x", 9);
  }

  @ParameterizedTest
  @CsvSource({
    "F32, FLOAT32, 4",
    "F16, FLOAT16, 4",
    "F16, FLOAT32, 4",
    "F32, FLOAT16, 4",
    "I64, INT64, 4",
    "I32, INT64, 4",
    "I64, INT32, 4",
    "U8, UINT8, 4",
    "BOOL, BOOL, 0"
  })
  void rowsAreReadInTheTypeThatIsWanted(String dtype, InputSpec.Type type, double last)
      throws IOException {
    InputSpec input = file(dtype).input("input", expected(type, 2), 2);
    ByteBuffer batch = input.batch(3);
    double[] values = new double[6];
    for (int i = 0; i < values.length; i++) {
      values[i] = input.read(batch);
    }
    assertThat(values[3]).isEqualTo(last);
    assertThat(values[0]).isEqualTo(1);
    assertThat(values[4]).isEqualTo(1); // the first row again
    assertThat(input.distinct()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "F32, FLOAT32",
    "F16, FLOAT16",
    "I64, INT64",
    "I32, INT32",
    "U8, UINT8",
    "BOOL, BOOL"
  })
  void aFileTellsTypesAndExtents(String dtype, InputSpec.Type type) throws IOException {
    assertThat(file(dtype).type("input")).isEqualTo(type);
    assertThat(file(dtype).sample("input")).isEqualTo(Shape.of(2));
  }

  @Test
  void whatIsNoSuchInputIsNamed() throws IOException {
    InputFile doubles = file("F64");
    assertThatThrownBy(() -> doubles.type("input"))
        .hasMessageEndingWith(
            "inputs.safetensors: input must be of F32, F16, BF16, I64, I32, U8 or BOOL, got: F64");
    InputFile ids = file("I64");
    assertThatThrownBy(() -> ids.input("input", expected(InputSpec.Type.FLOAT32, 2), 2))
        .hasMessageEndingWith("input must be of F32, F16 or BF16, got: I64");
    assertThatThrownBy(() -> ids.input("input", expected(InputSpec.Type.UINT8, 2), 2))
        .hasMessageEndingWith("input must be of U8 or BOOL, got: I64");
    assertThatThrownBy(() -> ids.input("input", expected(InputSpec.Type.INT64, 3), 2))
        .hasMessageEndingWith("input must be 2×3, got: 2×2");
    assertThatThrownBy(() -> ids.type("mask")).hasMessageEndingWith("has no tensor mask");
  }
}
