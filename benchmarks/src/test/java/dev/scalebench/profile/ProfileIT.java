package dev.scalebench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.TestKernels;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Engine.Optimization;
import dev.scalebench.cell.Execution;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.machine.Machine;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real engines tell their operations, which are parts of their calls. */
@ExtendWith(TestKernels.class)
class ProfileIT {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());

  /** Two threads may compute at once where an engine hands a call on to another. */
  private static final double OVERLAP = 0.05;

  @ParameterizedTest
  @CsvSource({
    "PYTORCH, NONE, aten::mm|aten::addmm",
    "PYTORCH, SCRIPT, .*",
    "TENSORFLOW, NONE, MatMul",
    "TENSORFLOW, SCRIPT, .*MatMul",
    "ONNX, SCRIPT, .*MatMul|Gemm"
  })
  void operationsOfACallAreTold(Engine engine, Optimization optimization, String product) {
    Model model = ProbeNetwork.LINEAR.large();
    Execution execution =
        new Execution(engine, optimization, Device.CPU, Precision.FLOAT32, Machine.local().cores())
            .with(TestKernels.of(engine));
    try (Session session =
        execution.open(
            model, SeededWeights.of("probe", Program.parameters(model), CACHE), 2, CACHE)) {
      session.infer();
      double plain = ProfiledCall.time(session::infer);
      Profile profile = Profile.of(session.profile(4), List.of(plain));
      assertThat(profile.operations()).anyMatch(each -> each.name().matches(product));
      assertThat(profile.operations()).allMatch(each -> each.micros() <= profile.profiledMicros());
      assertThat((profile.operationMicros() + profile.outsideMicros()) / profile.profiledMicros())
          .isCloseTo(1, within(OVERLAP));
      assertThat(profile.outermost()).isGreaterThanOrEqualTo(1);
      assertThat(profile.engineMicros() > 0).isEqualTo(engine == Engine.ONNX);
    }
  }
}
