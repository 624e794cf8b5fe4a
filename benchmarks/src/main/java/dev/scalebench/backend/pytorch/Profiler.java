package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's own profiler, which DJL starts and stops. It tells every operation that goes through
 * the dispatcher, and those that it calls in turn, on the thread that started it.
 */
final class Profiler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Profiler() {}

  /** See {@link dev.scalebench.backend.Session#profile}. */
  static List<ProfiledCall> profile(Runnable call, int calls) {
    try {
      Path file = Files.createTempFile("scalebench", ".trace.json");
      try {
        trace(call, file);
        List<ProfiledCall> profiled = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
          double micros = trace(call, file);
          profiled.add(new ProfiledCall(micros, events(JSON.readTree(file.toFile()))));
        }
        return profiled;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PyTorch's profile cannot be kept in the temporary directory (%s)"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Its zero is the start of the profiler, just before the call. */
  private static double trace(Runnable call, Path file) {
    JniUtils.startProfile(
        /* useCuda= */ false, /* recordShape= */ false, /* profileMemory= */ false);
    try {
      return ProfiledCall.time(call);
    } finally {
      JniUtils.stopProfile(file.toString());
    }
  }

  /**
   * What {@code torch/csrc/autograd/profiler_legacy.cpp} writes.
   *
   * @param trace a list of complete events ({@code "ph": "X"}), times in µs
   */
  static List<TraceEvent> events(JsonNode trace) {
    List<TraceEvent> events = new ArrayList<>();
    for (JsonNode event : trace) {
      events.add(
          new TraceEvent(
              event.path("name").asText(),
              TraceEvent.Kind.OPERATION,
              event.path("tid").asText(),
              event.path("ts").asDouble(Double.NaN),
              event.path("dur").asDouble(Double.NaN),
              ""));
    }
    return events;
  }
}
