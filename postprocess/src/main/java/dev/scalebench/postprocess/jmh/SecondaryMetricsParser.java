package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Answer;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Conditions;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Finds what the benchmarks add to JMH's own figures; metrics of other profilers are left out. */
final class SecondaryMetricsParser {

  private static final String MEMORY = "memory.peak";
  private static final String DEVICE_MEMORY = "memory.device";
  private static final String LAUNCH = "time.enqueue";
  private static final String ANSWER_ERROR = "answer.error";
  private static final String ANSWER_TOP = "answer.top";
  private static final String VERDICT = "verdict.";

  private SecondaryMetricsParser() {}

  static SecondaryMetrics parse(JsonNode metrics) {
    List<Steadiness> verdicts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      String name = VERDICT + verdict.id();
      if (metrics.has(name)) {
        verdicts.add(new Steadiness(verdict, score(metrics, name, "percent")));
      }
    }
    if (verdicts.size() > 1) {
      throw new IllegalArgumentException(
          "a cell must have one verdict, got: "
              + String.join(", ", verdicts.stream().map(each -> each.verdict().id()).toList()));
    }
    return new SecondaryMetrics(
        score(metrics, MEMORY, "MB"),
        verdicts.stream().findFirst(),
        score(metrics, LAUNCH, "ms/op"),
        score(metrics, DEVICE_MEMORY, "MB"),
        new Answer(score(metrics, ANSWER_ERROR, "relative"), score(metrics, ANSWER_TOP, "percent")),
        conditions(metrics));
  }

  private static Conditions conditions(JsonNode metrics) {
    Map<Condition, Double> values = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      score(metrics, condition.metric(), condition.unit())
          .ifPresent(value -> values.put(condition, value));
    }
    return new Conditions(values);
  }

  private static OptionalDouble score(JsonNode metrics, String name, String unit) {
    JsonNode metric = metrics.path(name);
    OptionalDouble score = Numbers.parse(name, metric.path("score"));
    String given = metric.path("scoreUnit").asText();
    if (score.isPresent() && !given.equals(unit)) {
      throw new IllegalArgumentException(
          "unknown unit of %s: %s (known: %s)".formatted(name, OneLine.excerpt(given), unit));
    }
    return score;
  }
}
