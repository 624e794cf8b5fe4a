package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Result;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.StepStats;

/** What TensorFlow's metadata of a run tell of its operations. */
final class StepProfile {
  /** Asks for the times of a graph's nodes; the full trace would add what a GPU does. */
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();

  /** How {@code common_runtime/step_stats_collector.cc} labels a node. */
  private static final Pattern TYPE = Pattern.compile(" = (\\w+)\\(");

  private static final double NANOS = 1e3;

  private StepProfile() {}

  /**
   * See {@link dev.scalebench.backend.Session#profile}. The first run with metadata makes an
   * executor of its own, and is not told.
   *
   * @param runner makes what runs a call
   * @param read which of its results is read back
   */
  static List<ProfiledCall> profile(
      Supplier<org.tensorflow.Session.Runner> runner, int read, int calls) {
    List<ProfiledCall> profiled = new ArrayList<>();
    for (int i = 0; i <= calls; i++) {
      Instant begin = Instant.now();
      long start = System.nanoTime();
      try (Result result = runner.get().setOptions(TRACED).runAndFetchMetadata()) {
        new RawElements(result.get(read)).get(0);
        double micros = (System.nanoTime() - start) / NANOS;
        if (i > 0) {
          RunMetadata metadata = result.getMetadata().orElse(RunMetadata.getDefaultInstance());
          profiled.add(new ProfiledCall(micros, events(metadata.getStepStats(), begin)));
        }
      }
    }
    return profiled;
  }

  /**
   * Operations with the time that their kernels took.
   *
   * @param start when the call began
   */
  static List<TraceEvent> events(StepStats stats, Instant start) {
    List<TraceEvent> events = new ArrayList<>();
    for (DeviceStepStats device : stats.getDevStatsList()) {
      for (NodeExecStats node : device.getNodeStatsList()) {
        Instant begin = Instant.EPOCH.plusNanos(node.getAllStartNanos());
        double startMicros =
            (ChronoUnit.NANOS.between(start, begin) + node.getOpStartRelNanos()) / NANOS;
        double micros = Math.max(0, node.getOpEndRelNanos() - node.getOpStartRelNanos()) / NANOS;
        events.add(
            new TraceEvent(
                type(node),
                TraceEvent.Kind.OPERATION,
                "%s thread %s".formatted(device.getDevice(), node.getThreadId()),
                startMicros,
                micros,
                node.getNodeName()));
      }
    }
    return events;
  }

  /** What a node computes; its name where TensorFlow does not tell. */
  private static String type(NodeExecStats node) {
    Matcher type = TYPE.matcher(node.getTimelineLabel());
    return type.find() ? type.group(1) : node.getNodeName();
  }
}
