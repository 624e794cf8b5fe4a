package dev.scalebench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A recorded network does what the network does, and gives every intermediate result back as soon
 * as it can.
 */
class ProgramTest {
  static List<Model> networks() {
    return List.of(new Gpt2(11), new InceptionV3(224));
  }

  /** Operations whose results are fresh numbers, and which refuse a result that was released. */
  @SuppressWarnings("unchecked") // a proxy has no type parameter
  private static Ops<Integer> counting(Set<Integer> released) {
    int[] next = {1_000_000};
    return (Ops<Integer>)
        Proxy.newProxyInstance(
            ProgramTest.class.getClassLoader(),
            new Class<?>[] {Ops.class},
            (proxy, method, arguments) -> {
              List<Object> operands = new ArrayList<>();
              for (Object argument : arguments) {
                operands.addAll(
                    argument instanceof List<?> list ? list : Collections.singletonList(argument));
              }
              for (Object argument : operands) {
                assertThat(released.contains(argument))
                    .as("%s of a released result", method.getName())
                    .isFalse();
              }
              return next[0]++;
            });
  }

  /** GPT-2: 85 M weights in blocks and 38.6 M in the head, twice, for each of 11 tokens. */
  @Test
  void productsOfANetworkAreCounted() {
    assertThat(Program.record(new Gpt2(11), 1).productFlop()).isCloseTo(2.72e9, within(0.01e9));
    assertThat(Program.record(new InceptionV3(224), 2).productFlop())
        .isCloseTo(2 * 5.67e9, within(0.05e9));
  }

  /** GPT-2 multiplies by its token embeddings, 50257 × 768; BERT only looks rows up in its own. */
  @Test
  void weightsOfProductsAreCountedOnce() {
    Program gpt2 = Program.record(new Gpt2(11), 1);
    long positions = 1024 * 768;
    long norms = 25 * 2 * 768;
    assertThat(gpt2.productLeafElements()).isEqualTo(gpt2.leafElements() - positions - norms);
    Program bert = Program.record(new Bert(11), 1);
    long embeddings = (30522 + 512 + 2) * 768;
    assertThat(bert.productLeafElements()).isEqualTo(bert.leafElements() - embeddings - norms);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyResultButTheOutputIsReleasedOnceAndAfterItsLastUse(Model model) {
    Program program = Program.record(model, 2);
    List<Integer> known = new ArrayList<>();
    program.leaves().forEach(leaf -> known.add(-2 - known.size()));
    Set<Integer> released = new HashSet<>();
    int[] results = {0};
    Ops<Integer> ops = counting(released);
    int output =
        program.run(
            ops,
            known,
            -1,
            result -> {
              assertThat(released.add(result)).as("released twice").isTrue();
              results[0]++;
            });
    assertThat(released).doesNotContain(output).noneMatch(result -> result < 0);
    assertThat(results[0]).isEqualTo(output - 1_000_000);
  }

  @Test
  void memoryGrowsWithTheBatchAlone() {
    long one = Program.record(new InceptionV3(224), 1).peakResultBytes();
    assertThat(Program.record(new InceptionV3(224), 8).peakResultBytes()).isEqualTo(8 * one);
    // The largest moment: a batch norm of Conv2d_2b_3x3, 64 channels of 109 × 109, before and
    // after.
    assertThat(one).isEqualTo(2L * 64 * 109 * 109 * Float.BYTES);
  }

  @Test
  void freezingLeavesOneOperationPerConvolution() {
    List<Leaf> leaves = Program.record(new InceptionV3(224), 1).freeze().leaves();
    assertThat(leaves).hasSize(94 * 2 + 2);
    assertThat(leaves).noneMatch(leaf -> leaf.name().contains("running"));
  }

  @Test
  void freezingKeepsThePositionsThatAreUsedOnly() {
    List<Leaf> leaves = Program.record(new Gpt2(11), 1).freeze().leaves();
    assertThat(leaves)
        .extracting(Leaf::name)
        .contains("wpe.weight.first11")
        .doesNotContain("wpe.weight");
    assertThat(leaves).hasSize(148);
  }

  @Test
  void joiningLeavesOneProductOfQueryKeyAndValue() {
    Program frozen = Program.record(new Bert(7), 2).freeze();
    Program joined = frozen.joinProducts();
    assertThat(joined.outputShape()).isEqualTo(frozen.outputShape());
    assertThat(joined.leafElements()).isEqualTo(frozen.leafElements());
    assertThat(joined.leaves()).hasSize(frozen.leaves().size() - 12 * 2 * 2);
    String names =
        Stream.of("query", "key", "value")
            .map("encoder.layer.0.attention.self.%s.weight"::formatted)
            .collect(Collectors.joining("+"));
    assertThat(joined.leaves())
        .filteredOn(leaf -> leaf.name().equals(names))
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.shape()).isEqualTo(Shape.of(3 * 768, 768)));
  }

  @Test
  void layersWithInputsOfTheirOwnAreNotJoined() {
    Program frozen = Program.record(new Gpt2(7), 1).freeze();
    assertThat(frozen.joinProducts().description()).isEqualTo(frozen.description());
  }

  @Test
  void aShortcutIsAddedByTheConvolutionBeforeIt() {
    String description = Program.record(new ResNet50(64), 1).freeze().description();
    assertThat(description.split("ResidualConv2d", -1)).hasSize(16 + 1);
    assertThat(description).doesNotContain("Relu[", "Add[");
  }

  @Test
  void operandsThatDoNotFitAreRefused() {
    Recorder ops = new Recorder();
    Node image = new Node.Input(Shape.of(2, 3, 8, 8));
    Node matrix = new Node.Input(Shape.of(4, 5));
    assertThatThrownBy(() -> ops.add(image, matrix)).hasMessage("add: 2×3×8×8 and 4×5 do not fit");
    assertThatThrownBy(() -> ops.matmul(matrix, matrix))
        .hasMessage("matmul: 4×5 and 4×5 do not fit");
    assertThatThrownBy(() -> ops.linear(matrix, matrix, WeightOrder.IN_OUT, null))
        .hasMessage("linear: 4×5 does not fit a weight of 4×5");
    assertThatThrownBy(() -> ops.conv2d(image, image, Window.square(3)))
        .hasMessage("conv2d: 2×3×8×8 does not fit a weight of 2×3×8×8");
    assertThatThrownBy(() -> ops.reshape(matrix, 3, 7))
        .hasMessage("reshape: 4×5 has another size than 3×7");
    assertThatThrownBy(() -> ops.causalMask(matrix)).hasMessageContaining("not square");
    assertThatThrownBy(() -> ops.transpose(matrix, 0, 0)).hasMessageContaining("not a permutation");
    assertThatThrownBy(() -> ops.maxPool2d(image, Window.square(9)))
        .hasMessageContaining("larger than the image");
    assertThatThrownBy(() -> ops.slice(matrix, 1, 3, 3)).hasMessageContaining("outside of 4×5");
  }
}
