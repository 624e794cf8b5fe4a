package dev.scalebench.backend.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Waves;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The text of a program is sealed: it decides what is measured, and names the file in the cache.
 */
class ScriptModuleTest {
  private static final Locale LOCALE = Locale.getDefault();

  /** One convolution block and one linear layer. */
  private static final Model SMALL =
      new Model() {
        @Override
        public InputSpec input() {
          return new InputSpec(InputSpec.Type.FLOAT32, Shape.of(3, 8, 8), (index, target) -> {});
        }

        @Override
        public <T> T forward(Ops<T> ops, Parameters<T> p, T x) {
          T kernel = p.get("conv.weight", Init.fanIn(27, 1), 4, 3, 3, 3);
          T y = ops.conv2d(x, kernel, new Window(3, 3, 2, 1, 1));
          T one = p.get("bn.weight", Init.around(1), 4);
          T zero = p.get("bn.bias", Init.around(0), 4);
          y = ops.relu(ops.batchNorm(y, one, zero, zero, one, 1e-3));
          T weight = p.get("fc.weight", Init.fanIn(4, 1), 4, 5);
          return ops.geluTanh(ops.linear(ops.globalAvgPool2d(y), weight, WeightOrder.IN_OUT, null));
        }
      };

  @TempDir Path directory;

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(LOCALE);
  }

  private static String text(Model model, int batchSize) {
    return text(model, batchSize, ScriptForm.ONEDNN);
  }

  private static String text(Model model, int batchSize, ScriptForm form) {
    return ScriptModule.of(Program.record(model, batchSize).freeze(), form).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG", "tr"})
  void theTextIsTheSealedOneInEveryLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    try (InputStream sealed =
        Objects.requireNonNull(ScriptModuleTest.class.getResourceAsStream("small.py"))) {
      assertThat(text(SMALL, 1))
          .isEqualTo(new String(sealed.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theTextDoesNotDependOnTheBatch() {
    assertThat(text(new Gpt2(11), 7)).isEqualTo(text(new Gpt2(11), 1));
    assertThat(text(new InceptionV3(224), 7)).isEqualTo(text(new InceptionV3(224), 1));
  }

  @Test
  void thePortableTextDoesNotDependOnTheBatchAndKnowsNoOneDnn() {
    for (Model network : new Model[] {new Gpt2(11), new InceptionV3(224)}) {
      String text = text(network, 1, ScriptForm.PORTABLE);
      assertThat(text(network, 7, ScriptForm.PORTABLE)).isEqualTo(text);
      assertThat(text).doesNotContain("mkldnn", "packed", "scaled_dot_product_attention");
    }
  }

  @Test
  void onGpusBiasResidualAndActivationBelongToTheProductBeforeThem() {
    assertThat(text(new ResNet50(64), 1, ScriptForm.CUDA_CHANNELS_LAST))
        .contains("cudnn_convolution_relu", "cudnn_convolution_add_relu")
        .doesNotContain("torch.relu", "torch.add(v");
    assertThat(text(new Gpt2(11), 1, ScriptForm.CUDA_CHANNELS_LAST))
        .contains("_addmm_activation")
        .doesNotContain("torch.gelu");
    assertThat(text(new Gpt2(11), 7, ScriptForm.CUDA_CHANNELS_LAST))
        .isEqualTo(text(new Gpt2(11), 1, ScriptForm.CUDA_CHANNELS_LAST));
  }

  @Test
  void kernelsOfConvolutionsCanLieChannelsLast() throws IOException {
    ScriptModule module =
        ScriptModule.of(Program.record(SMALL, 1).freeze(), ScriptForm.CUDA_CHANNELS_LAST);
    Path path = directory.resolve("last.pt");
    module.write(path, new Waves(), Precision.FLOAT32);
    Leaf kernel = module.leaves().get(0);
    FloatBuffer expected =
        kernel.values(new Waves()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      byte[] stored = zip.getInputStream(zip.getEntry("network/data/0")).readAllBytes();
      FloatBuffer last = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      for (int out = 0; out < 4; out++) {
        for (int in = 0; in < 3; in++) {
          for (int pixel = 0; pixel < 9; pixel++) {
            assertThat(last.get((out * 9 + pixel) * 3 + in))
                .isEqualTo(expected.get((out * 3 + in) * 9 + pixel));
          }
        }
      }
    }
  }

  @Test
  void theTextDependsOnTheSequenceLength() {
    assertThat(text(new Gpt2(12), 1)).isNotEqualTo(text(new Gpt2(11), 1));
  }

  @Test
  void theArchiveHoldsEveryTensorAsItIs() throws IOException {
    ScriptModule module = ScriptModule.of(Program.record(SMALL, 1).freeze(), ScriptForm.ONEDNN);
    Path path = directory.resolve("small.pt");
    module.write(path, new Waves(), Precision.FLOAT32);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      assertThat(zip.stream().map(Object::toString))
          .contains(
              "network/data.pkl",
              "network/code/__torch__.py",
              "network/constants.pkl",
              "network/version");
      for (int i = 0; i < module.leaves().size(); i++) {
        Leaf leaf = module.leaves().get(i);
        byte[] stored = zip.getInputStream(zip.getEntry("network/data/" + i)).readAllBytes();
        ByteBuffer expected = leaf.values(new Waves());
        assertThat(ByteBuffer.wrap(stored)).as(leaf.name()).isEqualTo(expected);
      }
    }
  }
}
