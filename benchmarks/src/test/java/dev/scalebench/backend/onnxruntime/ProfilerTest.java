package dev.scalebench.backend.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each call gets the operators of its own run. */
class ProfilerTest {
  private static final String SESSION =
      "{\"cat\": \"Session\", \"tid\": 7, \"dur\": %s, \"ts\": %s, \"ph\": \"X\", \"name\": \"%s\"}";
  private static final String NODE =
      "{\"cat\": \"Node\", \"tid\": 7, \"dur\": %s, \"ts\": %s, \"ph\": \"X\","
          + " \"name\": \"%s\", \"args\": {\"op_name\": \"MatMul\"}}";

  private static JsonNode trace(String... events) throws JsonProcessingException {
    return new ObjectMapper().readTree("[" + String.join(",", events) + "]");
  }

  private static final String[] TWO_RUNS = {
    SESSION.formatted(500, 0, "session_initialization"),
    NODE.formatted(900, 1010, "fc/MatMul_kernel_time"),
    SESSION.formatted(950, 1001, "SequentialExecutor::Execute"),
    SESSION.formatted(1000, 1000, "model_run"),
    NODE.formatted(0, 3009, "fc/MatMul_fence_before"),
    NODE.formatted(30, 3010, "fc/MatMul_kernel_time"),
    SESSION.formatted(60, 3001, "SequentialExecutor::Execute"),
    SESSION.formatted(80, 3000, "model_run")
  };

  @Test
  void theLastCallsAreTold() throws JsonProcessingException {
    assertThat(Profiler.calls(trace(TWO_RUNS), List.of(100.0)))
        .containsExactly(
            new ProfiledCall(
                100,
                List.of(
                    new TraceEvent("MatMul", TraceEvent.Kind.OPERATION, "7", 20, 30, "fc/MatMul"),
                    new TraceEvent(
                        "SequentialExecutor::Execute", TraceEvent.Kind.ENGINE, "7", 11, 60, ""),
                    new TraceEvent("model_run", TraceEvent.Kind.ENGINE, "7", 10, 80, ""))));
  }

  @Test
  void aProfileThatWasCutOffIsAFailure() throws JsonProcessingException {
    JsonNode trace = trace(TWO_RUNS);
    assertThatIllegalStateException()
        .isThrownBy(() -> Profiler.calls(trace, List.of(1.0, 1.0, 1.0)))
        .withMessage("ONNX Runtime's profile has 2 of 3 calls");
  }
}
