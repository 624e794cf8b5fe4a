package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Answer;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Conditions;
import dev.scalebench.postprocess.measure.FirstAnswers;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.ProfilerFigure;
import dev.scalebench.postprocess.measure.RoundMetrics;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what the benchmarks add to JMH's own figures; and figures of its profilers. */
final class SecondaryMetricsParser {

  private static final String MEMORY = "memory.peak";
  private static final String DEVICE_MEMORY = "memory.device";
  private static final String LAUNCH = "time.enqueue";
  private static final String DEVICE_TIME = "time.device";
  private static final String ANSWER_ERROR = "answer.error";
  private static final String ANSWER_TOP = "answer.top";
  private static final String VERDICT = "verdict.";
  private static final String FASTEST = "time.fastest";
  private static final String SERVICE = "time.service";
  private static final String RATE = "arrival.rate";

  private static final String FIRST_CALL = "start.call";

  /** Of the first answers, in their order. */
  private static final List<String> FIRST = List.of("start.first", "start.second", "start.third");

  /** Figures of JMH's profilers {@code gc}, {@code mempool}, {@code cl}, {@code comp}, … */
  private static final Pattern PROFILERS =
      Pattern.compile("·?(gc|mempool|class|compiler|threads|safepoints)\\..*");

  /** Units that {@code perfnorm} alone has. */
  private static final Set<String> PERFNORM = Set.of("#/op", "clks/insn", "insns/clk");

  /** Begins a name that ends in the limit. */
  private static final String MET = "limit.met.";

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
        median(metrics, LAUNCH, "ms/op"),
        median(metrics, DEVICE_TIME, "ms/op"),
        score(metrics, DEVICE_MEMORY, "MB"),
        new Answer(score(metrics, ANSWER_ERROR, "relative"), score(metrics, ANSWER_TOP, "percent")),
        conditions(metrics),
        new RoundMetrics(
            score(metrics, FASTEST, "ms/op"),
            score(metrics, SERVICE, "ms/op"),
            score(metrics, RATE, "1/s"),
            met(metrics)),
        firstAnswers(metrics),
        profiled(metrics));
  }

  /** What has neither a name of ours nor one of a percentile. */
  private static List<ProfilerFigure> profiled(JsonNode metrics) {
    List<ProfilerFigure> figures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
      String name = metric.getKey();
      String unit = metric.getValue().path("scoreUnit").asText();
      if (PROFILERS.matcher(name).matches() || PERFNORM.contains(unit)) {
        Numbers.parse(name, metric.getValue().path("score"))
            .ifPresent(value -> figures.add(new ProfilerFigure(name, unit, value)));
      }
    }
    return figures;
  }

  /** Means over forks, of which some may have told fewer answers: those that are in order. */
  private static FirstAnswers firstAnswers(JsonNode metrics) {
    List<Double> seconds = new ArrayList<>();
    double before = 0;
    for (String name : FIRST) {
      double mean = score(metrics, name, "s").orElse(0);
      if (mean <= before) {
        break;
      }
      seconds.add(mean);
      before = mean;
    }
    return new FirstAnswers(score(metrics, FIRST_CALL, "s"), seconds);
  }

  private static List<RoundMetrics.Met> met(JsonNode metrics) {
    return metrics.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith(MET))
        .flatMap(
            name ->
                score(metrics, name, "percent").stream()
                    .mapToObj(
                        percent -> new RoundMetrics.Met(name.substring(MET.length()), percent)))
        .toList();
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
    return figure(metrics, name, metrics.path(name).path("score"), unit);
  }

  /**
   * Over the iterations, the first of which may have waited for others; the mean where JMH has
   * none.
   */
  private static OptionalDouble median(JsonNode metrics, String name, String unit) {
    JsonNode median = metrics.path(name).path("scorePercentiles").path("50.0");
    return median.isMissingNode()
        ? score(metrics, name, unit)
        : figure(metrics, name, median, unit);
  }

  private static OptionalDouble figure(JsonNode metrics, String name, JsonNode value, String unit) {
    JsonNode metric = metrics.path(name);
    OptionalDouble score = Numbers.parse(name, value);
    String given = metric.path("scoreUnit").asText();
    if (score.isPresent() && !given.equals(unit)) {
      throw new IllegalArgumentException(
          "unknown unit of %s: %s (known: %s)".formatted(name, OneLine.excerpt(given), unit));
    }
    return score;
  }
}
