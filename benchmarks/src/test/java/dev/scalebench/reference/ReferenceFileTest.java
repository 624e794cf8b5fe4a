package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and outputs of another framework are read as they are, or refused by name. */
class ReferenceFileTest {
  private static final InputSpec IDS = InputSpec.ids(InputSpec.Type.INT64, Shape.of(3));
  private static final InputSpec PIXELS = InputSpec.seeded(Shape.of(3), "pixels");

  @TempDir Path directory;

  /** A file with an input of two rows of three, and an output of rows of two. */
  private ReferenceFile file(String inputType, ByteBuffer input, int outputRows)
      throws IOException {
    return file(inputType, input, outputRows, 1);
  }

  /** The same, whose output begins with a number and goes on with 2, 3, … */
  private ReferenceFile file(String inputType, ByteBuffer input, int outputRows, float first)
      throws IOException {
    int bytes = input.remaining();
    String header =
        ("{\"input\":{\"dtype\":\"%s\",\"shape\":[2,3],\"data_offsets\":[0,%s]},"
                + "\"output\":{\"dtype\":\"F32\",\"shape\":[%s,2],\"data_offsets\":[%s,%s]}}")
            .formatted(inputType, bytes, outputRows, bytes, bytes + outputRows * 8);
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + json.length + bytes + outputRows * 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(json.length).put(json).put(input);
    for (int i = 0; i < outputRows * 2; i++) {
      all.putFloat(i == 0 ? first : i + 1);
    }
    Path path = Files.write(directory.resolve("reference.safetensors"), all.array());
    return ReferenceFile.open(path, "input");
  }

  private static ByteBuffer longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.flip();
  }

  private static ByteBuffer ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.flip();
  }

  private static ByteBuffer floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.flip();
  }

  @Test
  void itsRowsAreRepeatedInABatch() throws IOException {
    InputSpec input = file("I64", longs(1, 2, 3, 4, 5, 6), 2).input(IDS);
    ByteBuffer batch = input.batch(3);
    long[] ids = new long[9];
    batch.asLongBuffer().get(ids);
    assertThat(ids).containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3);
  }

  @Test
  void idsMayHaveFourBytes() throws IOException {
    ByteBuffer batch = file("I32", ints(7, 8, 9, 10, 11, -1), 2).input(IDS).batch(2);
    assertThat(batch.getLong(0)).isEqualTo(7);
    assertThat(batch.getLong(40)).isEqualTo(-1);
  }

  @Test
  void pixelsAreFloats() throws IOException {
    ByteBuffer batch = file("F32", floats(1, 2, 3, 4, 5, 6.5f), 2).input(PIXELS).batch(2);
    assertThat(batch.getFloat(20)).isEqualTo(6.5f);
  }

  @Test
  void itsOutputJudgesTheRowsThatHoldItsInputs() throws IOException {
    Reference reference = file("F32", floats(1, 2, 3, 4, 5, 6), 2).reference(1e-3);
    assertThat(reference.relativeError(1, new float[] {3, 4})).isZero();
    assertThat(reference.relativeError(2, new float[] {1, 2})).isZero();
    assertThat(reference.tolerance()).isEqualTo(1e-3);
  }

  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    ReferenceFile ids = file("I64", longs(1, 2, 3, 4, 5, 6), 2);
    assertThatThrownBy(() -> ids.input(PIXELS))
        .hasMessage(ids.path() + ": input must be of F32, F16 or BF16, got: I64");
    assertThatThrownBy(() -> ids.input(InputSpec.ids(InputSpec.Type.INT64, Shape.of(4))))
        .hasMessage(ids.path() + ": input must be 2×4, got: 2×3");
    ReferenceFile pixels = file("F32", floats(1, 2, 3, 4, 5, 6), 2);
    assertThatThrownBy(() -> pixels.input(IDS))
        .hasMessage(pixels.path() + ": input must be of I64 or I32, got: F32");
    assertThatThrownBy(() -> file("F32", floats(1, 2, 3, 4, 5, 6), 3))
        .hasMessageContaining("must have one batch as their first axis, got: 2×3, 3×2");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersThatAreNotFiniteAreRefused(float value) throws IOException {
    Path path = directory.resolve("reference.safetensors");
    assertThatThrownBy(() -> file("I64", longs(1, 2, 3, 4, 5, 6), 2, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: output holds %s at index 0; 1 of its 4 elements are no finite numbers"
                .formatted(path, value));
    ReferenceFile pixels = file("F32", floats(1, 2, 3, value, 5, value), 2);
    assertThatThrownBy(() -> pixels.input(PIXELS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: input holds %s at index 3; 2 of its 6 elements are no finite numbers"
                .formatted(path, value));
  }
}
