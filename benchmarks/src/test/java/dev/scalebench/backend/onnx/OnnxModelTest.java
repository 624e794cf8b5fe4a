package dev.scalebench.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.scalebench.model.Bert;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.SeededWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model is one of protobuf's messages, the same for every batch, with each weight once. */
class OnnxModelTest {
  private static final int DIMS = 1;

  @TempDir Path directory;

  private static Program program(Model model, int batch) {
    return Program.record(model, batch).freeze();
  }

  private static List<UnknownFieldSet> initializers(byte[] model) throws IOException {
    UnknownFieldSet graph =
        UnknownFieldSet.parseFrom(
            UnknownFieldSet.parseFrom(model)
                .getField(OnnxModel.GRAPH)
                .getLengthDelimitedList()
                .get(0));
    return graph.getField(OnnxGraph.INITIALIZER).getLengthDelimitedList().stream()
        .map(OnnxModelTest::parse)
        .toList();
  }

  private static UnknownFieldSet parse(com.google.protobuf.ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "INT8", "FLOAT16"})
  void isTheSameForEveryBatch(Precision precision) {
    Model bert = new Bert(5);
    byte[] one =
        OnnxModel.forOnnxRuntime(program(bert, 1), bert.input().type(), precision).toBytes();
    byte[] nine =
        OnnxModel.forOnnxRuntime(program(bert, 9), bert.input().type(), precision).toBytes();
    assertThat(one).isEqualTo(nine).hasSizeLessThan(100_000);
  }

  @Test
  void aFileHoldsEveryWeightOnce() throws IOException {
    ResNet50 resnet = new ResNet50(64);
    Program program = program(resnet, 1);
    OnnxModel model = OnnxModel.standard(program, resnet.input().type());
    Path file = directory.resolve("resnet.onnx");
    model.write(file, SeededWeights.drawn(1));
    List<UnknownFieldSet> weights =
        initializers(Files.readAllBytes(file)).stream()
            .filter(each -> each.getField(DIMS).getVarintList().size() != 1)
            .toList();
    long expected = program.leaves().stream().filter(leaf -> leaf.shape().rank() > 1).count();
    assertThat(weights).hasSize((int) expected);
    for (UnknownFieldSet weight : weights) {
      long elements =
          weight.getField(DIMS).getVarintList().stream().reduce(1L, Math::multiplyExact);
      assertThat(weight.getField(TensorHeader.RAW_DATA).getLengthDelimitedList().get(0).size())
          .isEqualTo(Math.toIntExact(elements * Float.BYTES));
    }
  }

  @Test
  void operatorsOfTheStandardAloneAreExported() {
    Model bert = new Bert(5);
    assertThat(OnnxModel.standard(program(bert, 1), bert.input().type()).microsoft()).isFalse();
  }
}
