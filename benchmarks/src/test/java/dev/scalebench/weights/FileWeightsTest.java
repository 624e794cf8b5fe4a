package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.ResNet50;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
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
  private static final WeightNames CHECKPOINT =
      new WeightNames(
          "net.",
          Pattern.compile("mask|head\\..*"),
          Pattern.compile("score"),
          Pattern.compile("LayerNorm.*"),
          Map.of("twin", "a.weight"));

  private static final String ANOTHER =
      "; another network than this one is measured from its TorchScript or ONNX file, as model=FILE";

  private static final NamedTensor MASK = new NamedTensor("mask", Shape.of(1));

  @TempDir private Path directory;

  private Path write(NamedTensor... tensors) throws IOException {
    return NamedTensor.write(directory.resolve("w.safetensors"), tensors);
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
                new NamedTensor(first, A.shape()),
                new NamedTensor(second, B.shape()),
                new NamedTensor("mask", Shape.of(3)),
                new NamedTensor("net.head.x", Shape.of(1))));
    assertThat(weights.values(A).getFloat(4)).isEqualTo(2);
    assertThat(weights.values(B).getFloat(0)).isEqualTo(1);
  }

  @Test
  void whatIsMissingExtraOrOfAnotherShapeIsNamed() throws IOException {
    Path path = write(new NamedTensor("LayerNorm.bias", B.shape()));
    assertThatThrownBy(() -> open(path)).hasMessage(path + ": it lacks a.weight of net" + ANOTHER);
    write(new NamedTensor("a.weight", Shape.of(3)), new NamedTensor("LayerNorm.bias", B.shape()));
    assertThatThrownBy(() -> open(path))
        .hasMessage(path + ": a.weight must be 2, got: 3" + ANOTHER);
    write(new NamedTensor("c", Shape.of(1)));
    assertThatThrownBy(() -> open(path)).hasMessage(path + ": c is no weight of net" + ANOTHER);
    write(new NamedTensor("a.weight", A.shape()), new NamedTensor("net.a.weight", A.shape()));
    assertThatThrownBy(() -> open(path))
        .hasMessage(path + ": a.weight and net.a.weight are both a.weight of net" + ANOTHER);
  }

  @Test
  void anAdapterIsNoCheckpoint() throws IOException {
    Path path =
        write(
            new NamedTensor("base_model.model.net.a.lora_A.weight", Shape.of(2)),
            new NamedTensor("base_model.model.net.a.lora_B.weight", Shape.of(2)));
    assertThatThrownBy(() -> open(path))
        .hasMessageStartingWith(path + ": base_model.model.net.a.lora_A.weight is no weight of net")
        .hasMessageEndingWith(
            "; the file is an adapter (LoRA), changes of another checkpoint: peft's merge_and_unload makes one of both");
  }

  @Test
  void whatMayBeMissingIsSeededAndSaysSo() throws IOException {
    Path path = write(new NamedTensor("a.weight", A.shape()));
    FileWeights weights = open(path);
    assertThat(weights.remarks())
        .containsExactly(path + " has no LayerNorm.bias: seeded values are measured there");
    assertThat(weights.values(B)).isEqualTo(SeededWeights.draw(B, SeededWeights.SEED));
    assertThat(weights.values(B).isDirect()).isTrue();
    assertThatCode(weights::requireFinite).doesNotThrowAnyException();
  }

  @Test
  void aHeadThatIsLeftOutIsNamed() throws IOException {
    Path path =
        write(
            new NamedTensor("net.a.weight", A.shape()),
            new NamedTensor("net.LayerNorm.bias", B.shape()),
            new NamedTensor("score", Shape.of(1)),
            new NamedTensor("other", Shape.of(1)));
    assertThat(open(path).remarks())
        .containsExactly(
            path
                + ": score and 1 more left out, as a head of another task; net has its own output");
  }

  @Test
  void aTwinThatDiffersInShapeOrValuesIsNamed() throws IOException {
    NamedTensor b = new NamedTensor("LayerNorm.bias", B.shape());
    NamedTensor a = new NamedTensor("net.a.weight", A.shape(), 2);
    Path path = write(a, b, new NamedTensor("twin", A.shape(), 2));
    assertThat(open(path).remarks()).isEmpty();
    List<NamedTensor> others =
        List.of(new NamedTensor("twin", A.shape(), 3), new NamedTensor("twin", Shape.of(3), 2));
    for (NamedTensor other : others) {
      write(a, b, other);
      assertThat(open(path).remarks())
          .containsExactly(
              path
                  + ": twin differs from net.a.weight, which net computes with: its answers are not this checkpoint's");
    }
    write(b, new NamedTensor("twin", A.shape(), 2));
    assertThat(open(path).remarks()).isEmpty();
    assertThat(open(path).values(A).getFloat(0)).isEqualTo(2);
  }

  /** A file whose weights are of half precision, given as bits. */
  private Path half(int a0, int a1, int b) throws IOException {
    String header =
        "{\"a.weight\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
            + "\"LayerNorm.bias\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[4,6]}}";
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + 6).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    file.putShort((short) a0).putShort((short) a1).putShort((short) b);
    return Files.write(directory.resolve("half"), file.array());
  }

  @Test
  void halfPrecisionIsReadExactly() throws IOException {
    // 0x3555 is 1365/4096, 0x8001 −2⁻²⁴; 0xC2F7 is −123.5
    FileWeights weights = open(half(0x3555, 0x8001, 0xC2F7));
    assertThat(weights.values(A).getFloat(0)).isEqualTo(1365f / 4096);
    assertThat(weights.values(A).getFloat(4)).isEqualTo(-0x1p-24f);
    assertThat(weights.values(B).getFloat(0)).isEqualTo(-123.5f);
  }

  @ParameterizedTest
  @CsvSource({
    "0x3C00, 0x7E00, 0x3F80, a.weight holds NaN at index 1; 1 of its 2",
    "0xFC00, 0x7C00, 0x3F80, a.weight holds -Infinity at index 0; 2 of its 2",
    "0x7BFF, 0xFBFF, 0x7FC0, LayerNorm.bias holds NaN at index 0; 1 of its 1",
    "0x7BFF, 0xFBFF, 0x7F80, LayerNorm.bias holds Infinity at index 0; 1 of its 1"
  })
  void halvesThatAreNotFiniteAreNamed(int a0, int a1, int b, String what) throws IOException {
    Path path = half(a0, a1, b);
    FileWeights weights = open(path);
    assertThatThrownBy(weights::requireFinite)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(path + ": " + what + " elements are no finite numbers");
    half(0x7BFF, 0xFBFF, 0x7F7F); // the largest of each type
    assertThatCode(weights::requireFinite).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aWeightThatIsNotFiniteIsNamedWhereverItIs(float value) throws IOException {
    Parameter large = new Parameter("large", Shape.of(200_000), new Init(0, 1));
    Path path = directory.resolve("large");
    for (int index : new int[] {0, 65_535, 65_536, 199_999}) {
      ByteBuffer values = new NamedTensor("large", large.shape()).values();
      values.putFloat(index * Float.BYTES, value);
      Files.deleteIfExists(path);
      Safetensors.write(path, List.of(large), leaf -> values);
      FileWeights weights = FileWeights.open(path, "net", List.of(large), CHECKPOINT);
      assertThatThrownBy(weights::requireFinite)
          .hasMessage(
              "%s: large holds %s at index %s; 1 of its 200000 elements are no finite numbers"
                  .formatted(path, value, index));
    }
  }

  @Test
  void whatIsNoWeightMayBeInfinite() throws IOException { // such as a mask
    Path path = directory.resolve("w.safetensors");
    Safetensors.write(
        path,
        List.of(
            new NamedTensor("a.weight", A.shape()),
            new NamedTensor("LayerNorm.bias", B.shape()),
            MASK),
        leaf -> leaf.equals(MASK) ? infinite() : leaf.values());
    assertThatCode(open(path)::requireFinite).doesNotThrowAnyException();
  }

  private static ByteBuffer infinite() {
    return ByteBuffer.allocate(Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(Float.NEGATIVE_INFINITY)
        .flip();
  }

  @Test
  void anotherFileHasAnotherIdentity() throws IOException {
    Path path =
        write(new NamedTensor("a.weight", A.shape()), new NamedTensor("LayerNorm.bias", B.shape()));
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
        "bert.embeddings.position_ids",
        "layer1.0.bn1.num_batches_tracked",
        "AuxLogits.conv0.conv.weight",
        "AuxLogits.fc.weight"
      })
  void buffersAndTheAuxiliaryHeadAreNoWeights(String name) {
    assertThat(List.of(new Gpt2(1), new Bert(1), new ResNet50(224), new InceptionV3(224)))
        .filteredOn(model -> model.weightNames().ignores(name))
        .isNotEmpty();
  }
}
