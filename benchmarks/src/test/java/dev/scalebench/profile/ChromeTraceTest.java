package dev.scalebench.profile;

import static dev.scalebench.profile.Calls.operation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.backend.ProfiledCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Perfetto opens: complete events of calls that follow each other, on named threads. */
class ChromeTraceTest {
  private static final JsonNode TRACE =
      new ObjectMapper()
          .valueToTree(
              ChromeTrace.document(
                  "a cell",
                  List.of(Calls.small(), new ProfiledCall(50, List.of(operation("add", 5, 40))))));

  private static List<JsonNode> named(String name) {
    return TRACE.path("traceEvents").findParents("name").stream()
        .filter(event -> event.path("name").asText().equals(name))
        .toList();
  }

  @Test
  void callsFollowEachOtherWithTheirOperations() {
    JsonNode first = named("call 1").get(0);
    JsonNode second = named("call 2").get(0);
    assertThat(first.path("ph").asText()).isEqualTo("X");
    assertThat(first.path("dur").asDouble()).isEqualTo(100);
    assertThat(second.path("ts").asDouble()).isGreaterThan(100);
    List<JsonNode> additions = named("add");
    assertThat(additions).hasSize(2);
    assertThat(additions.get(0).path("ts").asDouble()).isEqualTo(75);
    assertThat(additions.get(1).path("ts").asDouble()).isEqualTo(second.path("ts").asDouble() + 5);
    assertThat(additions.get(1).path("tid")).isNotEqualTo(second.path("tid"));
  }

  @Test
  void processAndThreadsHaveNames() {
    assertThat(named("process_name").get(0).at("/args/name").asText()).isEqualTo("a cell");
    assertThat(named("thread_name"))
        .extracting(thread -> thread.at("/args/name").asText())
        .containsExactly("calls from Java", "1");
  }
}
