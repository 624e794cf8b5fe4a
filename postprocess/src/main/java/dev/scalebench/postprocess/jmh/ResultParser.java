package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.CallTimes;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.PrivatePaths;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Samples;
import dev.scalebench.postprocess.measure.Score;
import dev.scalebench.postprocess.measure.Settings;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.measure.Titled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Turns entries of JMH result files into {@link Result}s. */
final class ResultParser {

  /**
   * How arguments of a fork's JVM begin that follow from its cell, and so differ within one sweep:
   * the benchmarks' mark, then what they wrote before there was one.
   */
  private static final List<String> OF_THE_CELL =
      List.of(
          "-Dscalebench.cell.",
          "-Dscalebench.cpus=",
          "-Dscalebench.device=",
          "-Dscalebench.kernels=",
          "-Dscalebench.allocator=");

  /** Of all entries: a file has thousands of them, and few settings. */
  private final Map<Settings, Settings> distinct = new HashMap<>();

  /**
   * @param older the allocator, where the entry does not tell it
   */
  Result parse(String source, JsonNode entry, Allocator older) {
    Params params = new Params(entry.path("params"), older);
    try {
      Settings settings =
          distinct.computeIfAbsent(settings(entry, params.paths()), Function.identity());
      JsonNode metric = entry.path("primaryMetric");
      Optional<CallTimes> calls = calls(settings.mode(), metric);
      return new Result(
          source,
          params.cell(),
          params.inputSize(),
          params.weights(),
          settings,
          score(settings.mode(), params.cell().batchSize(), metric, calls),
          SecondaryMetricsParser.parse(entry.path("secondaryMetrics")),
          calls.stream().mapToLong(CallTimes::count).findFirst(),
          ForkParser.parse(settings.mode(), entry));
    } catch (IllegalArgumentException e) {
      throw params.refused(source, e);
    }
  }

  /** What was timed one by one; empty where the file does not tell. */
  private static Optional<CallTimes> calls(Mode mode, JsonNode metric) {
    return mode == Mode.SAMPLE
        ? SampleParser.parse(mode, metric).flatMap(Samples::callTimes)
        : Optional.empty();
  }

  private static Score score(Mode mode, int batchSize, JsonNode metric, Optional<CallTimes> calls) {
    String unit = metric.path("scoreUnit").asText();
    OptionalDouble score = Numbers.parse("score", metric.path("score"));
    if (score.isEmpty()) {
      throw new IllegalArgumentException(
          "mean must be a positive number, got: "
              + OneLine.excerpt(metric.path("score").asText("nothing")));
    }
    Estimate estimate =
        new Estimate(score.getAsDouble(), Numbers.parse("scoreError", metric.path("scoreError")));
    return switch (mode) {
      case THROUGHPUT ->
          Throughput.measured(batchSize, estimate.times(ScoreUnit.toOpsPerSecond(mode, unit)));
      case AVERAGE ->
          new Latency(
              estimate.times(ScoreUnit.toMillisPerOp(mode, unit)), Latency.Percentiles.UNKNOWN);
      case SAMPLE -> {
        double factor = ScoreUnit.toMillisPerOp(mode, unit);
        yield new Latency(
            estimate.times(factor), percentiles(metric.path("scorePercentiles"), factor, calls));
      }
    };
  }

  private static Latency.Percentiles percentiles(
      JsonNode percentiles, double factor, Optional<CallTimes> calls) {
    return Latency.Percentiles.of(
        Stream.of("0.0", "50.0", "90.0", "99.0", "100.0")
            .map(name -> percentile(percentiles, name, factor))
            .toList(),
        calls);
  }

  private static OptionalDouble percentile(JsonNode percentiles, String name, double factor) {
    OptionalDouble value = Numbers.parse("percentile " + name, percentiles.path(name));
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }

  private static Settings settings(JsonNode entry, PrivatePaths paths) {
    JsonNode callers = entry.path("threads");
    if (!callers.isMissingNode() && !(callers.isInt() && callers.intValue() == 1)) {
      throw new IllegalArgumentException(
          "JMH must run 1 thread (-t 1), got: " + OneLine.excerpt(callers.toString()));
    }
    JsonNode calls = entry.path("measurementBatchSize");
    if (!calls.isMissingNode() && !(calls.isInt() && calls.intValue() == 1)) {
      throw new IllegalArgumentException(
          "JMH must time single calls (-bs 1), got: " + OneLine.excerpt(calls.toString()));
    }
    return new Settings(
        Titled.parse("mode", Mode.values(), entry.path("mode").asText()),
        entry.path("jmhVersion").asText(),
        entry.path("forks").asText(),
        iterations(entry, "warmup"),
        iterations(entry, "measurement"),
        (entry.path("vmName").asText() + " " + entry.path("vmVersion").asText()).strip(),
        paths.shortenedIn(OneLine.of(jvmArgs(entry.path("jvmArgs")))));
  }

  private static String iterations(JsonNode entry, String phase) {
    String count = entry.path(phase + "Iterations").asText();
    String time = entry.path(phase + "Time").asText();
    return count.isEmpty() || time.isEmpty() ? count : count + " × " + time;
  }

  private static String jvmArgs(JsonNode args) {
    return StreamSupport.stream(args.spliterator(), false)
        .map(JsonNode::asText)
        .filter(argument -> !isOfTheCell(argument))
        .collect(Collectors.joining(" "));
  }

  /** Whether an argument of a fork's JVM follows from its cell. */
  static boolean isOfTheCell(String argument) {
    return OF_THE_CELL.stream().anyMatch(argument::startsWith);
  }
}
