package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
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
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * ONNX Runtime's own profiler, which is on from the start of a session to its end: what is profiled
 * has a session of its own.
 */
final class Profiler implements AutoCloseable {
  /** What a whole run is called. */
  private static final String RUN = "model_run";

  /** What the time of an operator is told under, after the name of its node. */
  private static final Pattern KERNEL = Pattern.compile("_kernel_time$");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  private Profiler(Path directory) {
    this.directory = directory;
  }

  static Profiler open() {
    try {
      return new Profiler(Files.createTempDirectory("scalebench"));
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  /** Makes sessions that are profiled. */
  OnnxRuntime.SessionMaker profiling(OnnxRuntime.SessionMaker maker) {
    return (environment, settings) -> {
      settings.enableProfiling(directory.resolve("profile").toString());
      return maker.make(environment, settings);
    };
  }

  /**
   * Calls of a session that this has made profiled; one more precedes them, since the first call
   * allocates. The session must not be called again.
   */
  List<ProfiledCall> profile(OrtSession session, Consumer<OrtSession> call, int calls)
      throws OrtException {
    call.accept(session);
    List<Double> micros = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      micros.add(ProfiledCall.time(() -> call.accept(session)));
    }
    try {
      return calls(JSON.readTree(Path.of(session.endProfiling()).toFile()), micros);
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  /**
   * What {@code onnxruntime/core/common/profiler.cc} writes, each call with its events. A run lies
   * in the middle of its call: what comes before it and after it is not told apart.
   *
   * @param trace a list of complete events, times in whole µs
   * @param micros of the last calls that are in it
   * @throws IllegalStateException if there are fewer runs in it than calls
   */
  static List<ProfiledCall> calls(JsonNode trace, List<Double> micros) {
    List<JsonNode> runs = new ArrayList<>();
    trace.forEach(
        event -> {
          if (event.path("name").asText().equals(RUN)) {
            runs.add(event);
          }
        });
    if (runs.size() < micros.size()) {
      throw new IllegalStateException(
          "ONNX Runtime's profile has %s of %s calls".formatted(runs.size(), micros.size()));
    }
    List<ProfiledCall> calls = new ArrayList<>();
    for (int i = 0; i < micros.size(); i++) {
      JsonNode run = runs.get(runs.size() - micros.size() + i);
      double zero = start(run) - Math.max(0, micros.get(i) - duration(run)) / 2;
      List<TraceEvent> events = new ArrayList<>();
      trace.forEach(
          event -> {
            if (start(event) >= start(run)
                && start(event) + duration(event) <= start(run) + duration(run)
                && isTold(event)) {
              events.add(event(event, zero));
            }
          });
      calls.add(new ProfiledCall(micros.get(i), events));
    }
    return calls;
  }

  /** Its marks between operators last no time. */
  private static boolean isTold(JsonNode event) {
    return event.path("ph").asText().equals("X")
        && (isKernel(event) || event.path("cat").asText().equals("Session"));
  }

  private static boolean isKernel(JsonNode event) {
    return KERNEL.matcher(event.path("name").asText()).find();
  }

  private static TraceEvent event(JsonNode event, double zero) {
    String name = event.path("name").asText();
    return new TraceEvent(
        isKernel(event) ? event.at("/args/op_name").asText(name) : name,
        isKernel(event) ? TraceEvent.Kind.OPERATION : TraceEvent.Kind.ENGINE,
        event.path("tid").asText(),
        start(event) - zero,
        duration(event),
        isKernel(event) ? KERNEL.matcher(name).replaceAll("") : "");
  }

  private static double start(JsonNode event) {
    return event.path("ts").asDouble(Double.NaN);
  }

  private static double duration(JsonNode event) {
    return event.path("dur").asDouble(Double.NaN);
  }

  /** Its session must be closed: that writes its file. */
  @Override
  public void close() {
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  private static UncheckedIOException unkept(IOException cause) {
    return new UncheckedIOException(
        "ONNX Runtime's profile cannot be kept in the temporary directory (%s)"
            .formatted(cause.getMessage()),
        cause);
  }
}
