package dev.scalebench.backend.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.backend.TraceEvent;
import org.junit.jupiter.api.Test;

/** What libtorch writes is read as it is. */
class ProfilerTest {
  @Test
  void operationsAreReadWithTheirTimesAndThread() throws JsonProcessingException {
    String trace =
        """
        [

        {
          "name": "aten::view",
          "ph": "X",
          "ts": 301.610000,
          "dur": 7.404000,
          "tid": 1,
          "pid": "CPU Functions",
          "shape": [],
          "cpu mem": "0 b",
          "args": {}
        },

        {
          "name": "aten::reshape",
          "ph": "X",
          "ts": 298.774000,
          "dur": 10.761000,
          "tid": 1,
          "pid": "CPU Functions",
          "shape": [],
          "cpu mem": "0 b",
          "args": {}
        }]
        """;
    assertThat(Profiler.events(new ObjectMapper().readTree(trace)))
        .containsExactly(
            new TraceEvent("aten::view", TraceEvent.Kind.OPERATION, "1", 301.61, 7.404, ""),
            new TraceEvent("aten::reshape", TraceEvent.Kind.OPERATION, "1", 298.774, 10.761, ""));
  }
}
