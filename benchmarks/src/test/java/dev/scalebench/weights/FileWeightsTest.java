package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.ResNet50;
import dev.scalebench.tensor.Checkpoint;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as others write them are read; what is missing, extra or wrongly shaped is named. */
class FileWeightsTest {
  private static final Parameter A = new Parameter("a.weight", Shape.of(2), new Init(0, 1));
  private static final Parameter B = new Parameter("LayerNorm.bias", Shape.of(1), new Init(5, 0));
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("net.", Pattern.compile("mask|head\\..*"));

  @TempDir private Path directory;

  /** A tensor under some name, whose values are 1, 2, … */
  private record Named(String name, Shape shape) implements Leaf {
    @Override
    public ByteBuffer values(Weights weights) {
      throw new UnsupportedOperationException();
    }
  }

  private static ByteBuffer ascending(Named tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate((int) tensor.shape().size() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 1; i <= tensor.shape().size(); i++) {
      bytes.putFloat(i);
    }
    return bytes.flip();
  }

  private Path write(Named... tensors) throws IOException {
    Path path = directory.resolve("w.safetensors");
    Safetensors.write(path, List.of(tensors), FileWeightsTest::ascending);
    return path;
  }

  private static FileWeights open(Path path) {
    return FileWeights.open(path, "net", List.of(A, B), CHECKPOINT);
  }

  @ParameterizedTest
  @CsvSource({
    "a.weight, LayerNorm.bias",
    "net.a.weight, net.LayerNorm.bias",
    "net.a.weight, LayerNorm.beta"
  })
  void prefixesAndOlderNamesAreUnderstood(String first, String second) throws IOException {
    FileWeights weights =
        open(
            write(
                new Named(first, A.shape()),
                new Named(second, B.shape()),
                new Named("mask", Shape.of(3)),
                new Named("net.head.x", Shape.of(1))));
    assertThat(weights.values(A).getFloat(4)).isEqualTo(2);
    assertThat(weights.values(B).getFloat(0)).isEqualTo(1);
  }

  @Test
  void whatIsMissingExtraOrOfAnotherShapeIsNamed() throws IOException {
    Path path = write(new Named("a.weight", A.shape()));
    assertThatThrownBy(() -> open(path)).hasMessage(path + " lacks LayerNorm.bias of net");
    Files.delete(path);
    write(new Named("a.weight", Shape.of(3)), new Named("LayerNorm.bias", B.shape()));
    assertThatThrownBy(() -> open(path)).hasMessage(path + ": a.weight must be 2, got: 3");
    Files.delete(path);
    write(new Named("c", Shape.of(1)));
    assertThatThrownBy(() -> open(path)).hasMessage(path + ": c is no weight of net");
    Files.delete(path);
    write(new Named("a.weight", A.shape()), new Named("net.a.weight", A.shape()));
    assertThatThrownBy(() -> open(path))
        .hasMessage(path + ": a.weight and net.a.weight are both a.weight of net");
  }

  @Test
  void halfPrecisionIsReadExactly() throws IOException {
    String header =
        "{\"a.weight\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
            + "\"LayerNorm.bias\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[4,6]}}";
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + 6).order(ByteOrder.LITTLE_ENDIAN);
    // 0x3555 is 1365/4096, 0x8001 −2⁻²⁴; 0xC2F7 is −123.5
    file.putLong(json.length).put(json).putShort((short) 0x3555).putShort((short) 0x8001);
    file.putShort((short) 0xC2F7);
    Path path = Files.write(directory.resolve("half"), file.array());
    FileWeights weights = open(path);
    assertThat(weights.values(A).getFloat(0)).isEqualTo(1365f / 4096);
    assertThat(weights.values(A).getFloat(4)).isEqualTo(-0x1p-24f);
    assertThat(weights.values(B).getFloat(0)).isEqualTo(-123.5f);
  }

  @Test
  void anotherFileHasAnotherIdentity() throws IOException {
    Path path = write(new Named("a.weight", A.shape()), new Named("LayerNorm.bias", B.shape()));
    String before = open(path).identity();
    assertThat(open(path).identity()).isEqualTo(before).matches("net-file-[0-9a-f]{12}");
    Files.setLastModifiedTime(path, FileTime.fromMillis(1));
    assertThat(open(path).identity()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformer.h.0.attn.bias",
        "h.11.attn.masked_bias",
        "lm_head.weight",
        "bert.embeddings.position_ids",
        "cls.predictions.bias",
        "layer1.0.bn1.num_batches_tracked",
        "AuxLogits.conv0.conv.weight"
      })
  void buffersAndOtherHeadsAreNoWeights(String name) {
    assertThat(List.of(new Gpt2(1), new Bert(1), new ResNet50(224), new InceptionV3(224)))
        .filteredOn(model -> model.checkpoint().ignores(name))
        .isNotEmpty();
  }
}
