package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, by name and shape; what is no such file is refused. */
class SafetensorsTest {
  @ParameterizedTest
  @CsvSource({"F32, 4", "F16, 2"})
  void aTensorBeyondTwoGibibytesIsNamed(String dtype, long bytes, @TempDir Path big)
      throws IOException {
    long count = 600_000_000;
    byte[] json =
        "{\"output\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,%s]}}"
            .formatted(dtype, count, count * bytes)
            .getBytes(StandardCharsets.UTF_8);
    Path file = big.resolve("big.safetensors");
    ByteBuffer head = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, head.putLong(json.length).put(json).array());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(head.capacity() + count * bytes);
    }
    Safetensors opened = Safetensors.open(file);
    assertThatThrownBy(() -> opened.values("output", Shape.of(600_000_000)))
        .hasMessage(
            "%s: output has 600000000 elements of %s; at most 536870911 can be read, which are 2 GiB of float32"
                .formatted(file, dtype));
  }

  private static final Parameter A = new Parameter("a.weight", Shape.of(2, 3), new Init(0, 1));
  private static final Parameter B = new Parameter("b", Shape.of(1), new Init(5, 0));

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = directory.resolve("x.safetensors");
    Safetensors.write(path, List.of(A, B), SeededWeights.drawn(SeededWeights.SEED)::values);
  }

  private static ByteBuffer file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(json.length).put(json).rewind();
  }

  @Test
  void readsWhatWasWritten() {
    Safetensors file = Safetensors.open(path);
    assertThat(file.values("a.weight", A.shape()))
        .isEqualTo(SeededWeights.draw(A, SeededWeights.SEED));
    assertThat(file.values("b", B.shape()).getFloat()).isEqualTo(5f);
  }

  @Test
  void theDataBeginAtACacheLine() throws IOException {
    long header =
        ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat((8 + header) % 64).isZero();
    assertThat(Files.size(path)).isEqualTo(8 + header + 7 * Float.BYTES);
  }

  @Test
  void aMissingTensorIsNamed() {
    assertThatThrownBy(() -> Safetensors.open(path).values("c", Shape.of(1)))
        .hasMessage(path + " has no tensor c");
  }

  @Test
  void anotherShapeIsNamed() {
    assertThatThrownBy(() -> Safetensors.open(path).values("a.weight", Shape.of(3, 2)))
        .hasMessage(path + ": a.weight must be 3×2, got: 2×3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 40, 140})
  void aTruncatedFileIsRefused(int length) throws IOException {
    byte[] whole = Files.readAllBytes(path);
    Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, length));
    assertThatThrownBy(() -> Safetensors.open(cut))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("not a safetensors file: " + cut);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]x",
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"a\":1}",
      })
  void aWrongHeaderIsRefused(String header) throws IOException {
    Path wrong = Files.write(directory.resolve("wrong"), file(header, 8).array());
    assertThatThrownBy(() -> Safetensors.open(wrong))
        .hasMessageStartingWith("not a safetensors file: " + wrong);
  }

  @Test
  void metadataIsNotATensor() throws IOException {
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    Path good = Files.write(directory.resolve("good"), file(header, 8).array());
    assertThat(Safetensors.open(good).values("a", Shape.of(2)).remaining()).isEqualTo(8);
  }

  @Test
  void tensorsAreEqualByTheirNumbersWhateverTheirPrecision() throws IOException {
    String header =
        "{\"f32\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"bf16\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[4,6]},"
            + "\"f16\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[6,8]},"
            + "\"i32\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
    byte[] content = file(header, 12).array();
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int data = bytes.capacity() - 12;
    bytes
        .putFloat(data, 1.5f)
        .putShort(data + 4, (short) 0x3FC0)
        .putShort(data + 6, (short) 0x3E01);
    bytes.putFloat(data + 8, 1.5f);
    Safetensors file = Safetensors.open(Files.write(directory.resolve("four"), content));
    assertThat(file.equalsTensor("f32", file, "bf16")).isTrue();
    assertThat(file.equalsTensor("f32", file, "f16")).isFalse();
    assertThat(file.equalsTensor("i32", file, "f32")).isFalse();
    assertThat(file.equalsTensor("i32", file, "i32")).isTrue();
  }
}
