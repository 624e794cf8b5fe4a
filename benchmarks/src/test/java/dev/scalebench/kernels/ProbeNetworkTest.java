package dev.scalebench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The probe networks have what the networks that they stand for are frozen to. */
class ProbeNetworkTest {
  /** Attributes of operations that lead to other kernels. */
  private static final Pattern DECIDING =
      Pattern.compile("(order|activation|causal)=\\w+|window=Window\\[[^]]*]");

  @Test
  void theLinearProbeHasEveryOperationOfTheNetworksThatReadText() {
    assertThat(operations(ProbeNetwork.LINEAR.odd()))
        .containsAll(without("Embedding", operations(new Gpt2(11))))
        .containsAll(without("Embedding", operations(new Bert(11))));
  }

  @Test
  void theConvolutionProbeHasEveryOperationAndWindowOfTheNetworksThatSee() {
    Set<String> probe = operations(ProbeNetwork.CONVOLUTIONS.odd());
    assertThat(probe)
        .containsAll(operations(new InceptionV3(224)))
        .containsAll(operations(new ResNet50(224)));
  }

  @Test
  void widthsAndRowsAreNoMultiplesOfBlocks() {
    Program linear = Program.record(ProbeNetwork.LINEAR.odd(), 3);
    assertThat(linear.outputShape()).isEqualTo(Shape.of(3, 37, 1008));
    Program convolutions = Program.record(ProbeNetwork.CONVOLUTIONS.odd(), 3);
    assertThat(convolutions.outputShape()).isEqualTo(Shape.of(3, 1000));
    for (Program program : List.of(linear, convolutions)) {
      assertThat(program.leaves())
          .anyMatch(leaf -> leaf.shape().dim(0) % 16 != 0 && leaf.shape().rank() > 1);
    }
  }

  @ParameterizedTest
  @EnumSource(ProbeNetwork.class)
  void kernelsAreTimedOnTheSameOperations(ProbeNetwork network) {
    assertThat(operations(network.large())).isEqualTo(operations(network.odd()));
    assertThat(Program.record(network.large(), 1).productLeafElements())
        .isGreaterThanOrEqualTo(Program.record(network.odd(), 1).productLeafElements());
  }

  @Test
  void reducedPrecisionsAreToleratedMoreAndWrongKernelsNever() {
    for (Precision precision : Precision.values()) {
      assertThat(ProbeNetwork.tolerance(precision)).isBetween(1e-4, 0.07);
    }
  }

  private static Set<String> without(String operation, Set<String> operations) {
    return operations.stream()
        .filter(one -> !one.startsWith(operation))
        .collect(Collectors.toSet());
  }

  /** What each step of the frozen network does, without the extents that it does it to. */
  private static Set<String> operations(Model model) {
    return Program.record(model, 1)
        .freeze()
        .description()
        .lines()
        .filter(line -> line.matches("[A-Z][A-Za-z0-9]*\\[.*"))
        .map(
            line ->
                line.replaceFirst("\\[.*", "")
                    + DECIDING.matcher(line).results().map(MatchResult::group).toList())
        .collect(Collectors.toSet());
  }
}
