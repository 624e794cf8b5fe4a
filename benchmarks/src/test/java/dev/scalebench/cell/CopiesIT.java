package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.TestKernels;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.machine.Machine;
import dev.scalebench.model.Bert;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that copy give the same answers as those that do not. No GPU is needed: engines are asked
 * outright, past the objection that there is nothing to copy on the processor.
 */
@ExtendWith(TestKernels.class)
class CopiesIT {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());
  private static final int BATCH = 2;

  static Stream<Arguments> backends() {
    return Stream.of(Engine.values())
        .flatMap(
            engine ->
                Stream.of(Engine.Optimization.values())
                    .flatMap(
                        optimization ->
                            Stream.of(Precision.FLOAT32, Precision.BFLOAT16)
                                .filter(
                                    precision ->
                                        execution(engine, optimization, precision)
                                            .objection()
                                            .isEmpty())
                                .map(precision -> Arguments.of(engine, optimization, precision))));
  }

  private static Execution execution(
      Engine engine, Engine.Optimization optimization, Precision precision) {
    return new Execution(engine, optimization, Device.CPU, precision, Machine.local().cores());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theAnswersAreThoseWithoutCopies(
      Engine engine, Engine.Optimization optimization, Precision precision) {
    assumeTrue(
        precision == Precision.FLOAT32 || Machine.local().multipliesBfloat16(),
        "skipped: this processor has no instructions for products of bfloat16");
    for (Model model : List.of(new Bert(7), new ResNet50(64))) {
      float[] without = answers(model, engine, optimization, precision, Copies.EXCLUDED);
      float[] with = answers(model, engine, optimization, precision, Copies.INCLUDED);
      assertThat(with).containsExactly(without, within(1e-4f));
    }
  }

  /** The first element of each row, then those that two calls give. */
  private static float[] answers(
      Model model,
      Engine engine,
      Engine.Optimization optimization,
      Precision precision,
      Copies copies) {
    SessionOptions options =
        execution(engine, optimization, precision)
            .with(TestKernels.of(engine, precision))
            .with(copies)
            .options(model.input(), Map.of(), BATCH, CACHE);
    SeededWeights weights = SeededWeights.of("network", Program.parameters(model), CACHE);
    float[] answers = new float[BATCH + 2];
    try (Session session =
        engine.backend(optimization).open(new Workload(model, weights, options))) {
      session.infer((row, values) -> answers[row] = values[0]);
      answers[BATCH] = session.infer();
      answers[BATCH + 1] = session.infer();
    }
    assertThat(answers[BATCH]).isEqualTo(answers[0]).isEqualTo(answers[BATCH + 1]);
    return answers;
  }
}
