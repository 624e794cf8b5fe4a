package dev.scalebench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.program.Program;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shapes, names and parameter counts of the networks are those of the reference implementations.
 */
class NetworksTest {
  private static Map<String, Shape> parameters(Model model) {
    return Program.record(model, 1).leaves().stream()
        .collect(Collectors.toMap(Leaf::name, Leaf::shape));
  }

  private static long trained(Model model) {
    return parameters(model).entrySet().stream()
        .filter(parameter -> !parameter.getKey().contains(".running_"))
        .mapToLong(parameter -> parameter.getValue().size())
        .sum();
  }

  @Test
  void gpt2HasTheParametersOfHuggingFaces() {
    Map<String, Shape> parameters = parameters(new Gpt2(11));
    assertThat(trained(new Gpt2(11))).isEqualTo(124_439_808);
    assertThat(parameters).hasSize(148);
    assertThat(parameters)
        .containsEntry("wte.weight", Shape.of(50257, 768))
        .containsEntry("wpe.weight", Shape.of(1024, 768))
        .containsEntry("h.0.ln_1.weight", Shape.of(768))
        .containsEntry("h.0.attn.c_attn.weight", Shape.of(768, 2304))
        .containsEntry("h.5.attn.c_proj.bias", Shape.of(768))
        .containsEntry("h.11.mlp.c_fc.weight", Shape.of(768, 3072))
        .containsEntry("h.11.mlp.c_proj.weight", Shape.of(3072, 768))
        .containsEntry("ln_f.bias", Shape.of(768));
  }

  @Test
  void inceptionHasTheParametersOfTorchvisions() {
    Map<String, Shape> parameters = parameters(new InceptionV3(299));
    assertThat(trained(new InceptionV3(299))).isEqualTo(23_834_568);
    assertThat(parameters).hasSize(94 * 5 + 2);
    assertThat(parameters)
        .containsEntry("Conv2d_1a_3x3.conv.weight", Shape.of(32, 3, 3, 3))
        .containsEntry("Conv2d_4a_3x3.bn.running_var", Shape.of(192))
        .containsEntry("Mixed_5b.branch5x5_2.conv.weight", Shape.of(64, 48, 5, 5))
        .containsEntry("Mixed_5d.branch_pool.conv.weight", Shape.of(64, 288, 1, 1))
        .containsEntry("Mixed_6a.branch3x3.conv.weight", Shape.of(384, 288, 3, 3))
        .containsEntry("Mixed_6c.branch7x7dbl_4.conv.weight", Shape.of(160, 160, 7, 1))
        .containsEntry("Mixed_7a.branch7x7x3_4.conv.weight", Shape.of(192, 192, 3, 3))
        .containsEntry("Mixed_7c.branch3x3dbl_3b.conv.weight", Shape.of(384, 384, 3, 1))
        .containsEntry("fc.weight", Shape.of(1000, 2048));
  }

  @Test
  void resnetHasTheParametersOfTorchvisions() {
    Map<String, Shape> parameters = parameters(new ResNet50(224));
    assertThat(trained(new ResNet50(224))).isEqualTo(25_557_032);
    assertThat(parameters).hasSize(53 * 5 + 2);
    assertThat(parameters)
        .containsEntry("conv1.weight", Shape.of(64, 3, 7, 7))
        .containsEntry("bn1.running_mean", Shape.of(64))
        .containsEntry("layer1.0.downsample.0.weight", Shape.of(256, 64, 1, 1))
        .containsEntry("layer2.0.conv1.weight", Shape.of(128, 256, 1, 1))
        .containsEntry("layer3.5.conv2.weight", Shape.of(256, 256, 3, 3))
        .containsEntry("layer4.0.downsample.1.running_var", Shape.of(2048))
        .containsEntry("layer4.2.bn3.bias", Shape.of(2048))
        .containsEntry("fc.weight", Shape.of(1000, 2048));
  }

  @Test
  void bertHasTheParametersOfHuggingFaces() {
    Map<String, Shape> parameters = parameters(new Bert(11));
    assertThat(trained(new Bert(11))).isEqualTo(109_482_240);
    assertThat(parameters).hasSize(199);
    assertThat(parameters)
        .containsEntry("embeddings.word_embeddings.weight", Shape.of(30522, 768))
        .containsEntry("embeddings.token_type_embeddings.weight", Shape.of(2, 768))
        .containsEntry("embeddings.position_embeddings.weight", Shape.of(512, 768))
        .containsEntry("embeddings.LayerNorm.bias", Shape.of(768))
        .containsEntry("encoder.layer.0.attention.self.query.weight", Shape.of(768, 768))
        .containsEntry("encoder.layer.5.attention.output.LayerNorm.weight", Shape.of(768))
        .containsEntry("encoder.layer.11.intermediate.dense.weight", Shape.of(3072, 768))
        .containsEntry("encoder.layer.11.output.dense.weight", Shape.of(768, 3072))
        .containsEntry("pooler.dense.bias", Shape.of(768));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 224, 256})
  void resnetGivesAThousandLogits(int size) {
    assertThat(Program.record(new ResNet50(size), 4).outputShape()).isEqualTo(Shape.of(4, 1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 512})
  void bertGivesThePooledFirstPosition(int length) {
    assertThat(Program.record(new Bert(length), 2).outputShape()).isEqualTo(Shape.of(2, 768));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 1024})
  void gpt2GivesTheLogitsOfEveryPosition(int length) {
    assertThat(Program.record(new Gpt2(length), 2).outputShape())
        .isEqualTo(Shape.of(2, length, 50257));
  }

  @ParameterizedTest
  @ValueSource(ints = {75, 224, 299})
  void inceptionGivesAThousandLogits(int size) {
    assertThat(Program.record(new InceptionV3(size), 4).outputShape()).isEqualTo(Shape.of(4, 1000));
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> new Gpt2(1025))
        .hasMessage("sequenceLength must be 1 … 1024 for gpt2, got: 1025");
    assertThatThrownBy(() -> new Bert(513))
        .hasMessage("sequenceLength must be 1 … 512 for bert, got: 513");
  }

  @Test
  void anImageThatIsTooSmallIsRefused() {
    assertThatThrownBy(() -> new InceptionV3(74))
        .hasMessage("imageSize must be at least 75 for inception, got: 74");
    assertThatThrownBy(() -> new ResNet50(31))
        .hasMessage("imageSize must be at least 32 for resnet, got: 31");
  }

  @Test
  void aBatchRepeatsThreeDistinctInputs() {
    ByteBuffer ids = new Gpt2(11).input().batch(4);
    assertThat(ids.getLong(0)).isEqualTo(8241);
    assertThat(ids.getLong(11 * Long.BYTES)).isEqualTo(373);
    assertThat(ids.slice(0, 88)).isNotEqualTo(ids.slice(88, 88)).isNotEqualTo(ids.slice(176, 88));
    assertThat(ids.slice(264, 88)).isEqualTo(ids.slice(0, 88));
  }

  @Test
  void aBatchBeyondOneBufferIsRefused() {
    assertThatThrownBy(() -> new InceptionV3(299).input().batch(2048))
        .hasMessageContaining("batch size 2048 makes an input of 2197118976 bytes");
  }
}
