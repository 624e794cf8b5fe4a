package dev.scalebench.backend.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.backend.TraceEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/** Nodes of a step are operations of their types, in the time that their kernels took. */
class StepProfileTest {
  @Test
  void nodesAreOperations() {
    StepStats stats =
        StepStats.newBuilder()
            .addDevStats(
                DeviceStepStats.newBuilder()
                    .setDevice("CPU:0")
                    .addNodeStats(
                        node("n7", "n7 = _FusedMatMul(n6, Const_3)", 1_000_010_000L, 500, 30_500))
                    .addNodeStats(node("feed", "", 1_000_000_000L, 100, 50)))
            .build();
    assertThat(StepProfile.events(stats, Instant.ofEpochSecond(1)))
        .containsExactly(
            new TraceEvent(
                "_FusedMatMul", TraceEvent.Kind.OPERATION, "CPU:0 thread 3", 10.5, 30, "n7"),
            new TraceEvent("feed", TraceEvent.Kind.OPERATION, "CPU:0 thread 3", 0.1, 0, "feed"));
  }

  private static NodeExecStats node(String name, String label, long all, long start, long end) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(label)
        .setThreadId(3)
        .setAllStartNanos(all)
        .setOpStartRelNanos(start)
        .setOpEndRelNanos(end)
        .build();
  }
}
