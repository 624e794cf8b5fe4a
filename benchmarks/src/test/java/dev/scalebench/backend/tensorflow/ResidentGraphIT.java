package dev.scalebench.backend.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.scalebench.TestKernels;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.machine.Machine;
import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.program.Program;
import dev.scalebench.reference.Progress;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.References;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.ConfigProto;

/**
 * The graph that a GPU gets, on the processor: plain operations, the batch in a variable, one
 * element of the result read.
 */
@ExtendWith(TestKernels.class)
class ResidentGraphIT {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());
  private static final int BATCH = 4;

  static Stream<Named<Model>> networks() {
    return Stream.of(
        Named.of("gpt2", new Gpt2(7)),
        Named.of("bert", new Bert(7)),
        Named.of("inception", new InceptionV3(97)),
        Named.of("resnet", new ResNet50(97)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheReferencesAnswer(Model model) {
    Kernels kernels = TestKernels.ofTensorFlow();
    boolean convolves = model instanceof InceptionV3 || model instanceof ResNet50;
    assumeThat(!convolves || kernels == Kernels.DEFAULT || !kernels.environment().isEmpty())
        .as("convolutions are right here in another form of the graph alone, %s", kernels)
        .isTrue();
    SeededWeights weights = SeededWeights.of("network", Program.parameters(model), CACHE);
    SessionOptions options =
        new SessionOptions(
            model.input(),
            Map.of(),
            BATCH,
            Machine.local().cores(),
            Device.CPU,
            Precision.FLOAT32,
            kernels,
            Cudnn.SEARCH,
            Copies.EXCLUDED,
            CACHE);
    Reference reference = References.of(model, weights, 1e-4, CACHE, Progress.SILENT);
    List<Double> errors = new ArrayList<>();
    float[] first = new float[1];
    // As on a GPU, but for where.
    ConfigProto config =
        TensorFlowEngine.onGpu(TensorFlowEngine.start(options)).toBuilder()
            .putDeviceCount("GPU", 0)
            .build();
    try (Session session =
        TensorFlowGraph.open(
            new Workload(model, weights, options), config, TensorFlowGraph.Form.RESIDENT)) {
      session.infer(
          (row, output) -> {
            errors.add(reference.relativeError(row, output));
            first[0] = row == 0 ? output[0] : first[0];
          });
      assertThat(session.infer()).isEqualTo(first[0]);
    }
    assertThat(errors).hasSize(BATCH).allMatch(error -> error <= reference.tolerance());
  }
}
