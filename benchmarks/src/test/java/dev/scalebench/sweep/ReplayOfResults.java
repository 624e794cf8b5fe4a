package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Replays recorded sweeps with a budget and with as many forks of each cell: {@code
 * scripts/replay.sh}.
 */
public final class ReplayOfResults {
  private static final int SWEEPS = 100;

  /** Time for both plans, as a multiple of what one fork of each cell takes. */
  private static final double MOST = 12;

  /** At which multiples wrong winners are counted. */
  private static final double[] SHORT = {1.25, 2, 4};

  private static final List<Double> LIMITS = List.of(0.05, 0.1, 0.5);

  private ReplayOfResults() {}

  /**
   * Prints a row for each network of each file.
   *
   * @param args the deviation between forks in percent, then result files
   */
  @SuppressWarnings("SystemOut") // a program of its own
  public static void main(String... args) throws IOException {
    double deviation = Double.parseDouble(args[0]) / 100;
    System.out.println(
        "| sweep, network | cells, questions | one fork of each | until right, equal forks | until"
            + " right, budget | wrong winners at 1.25, 2, 4 times, equal forks | budget |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (String file : List.of(args).subList(1, args.length)) {
      for (var network : networks(Path.of(file)).entrySet()) {
        System.out.println(
            row(
                Path.of(file).toAbsolutePath().resolveSibling("").getFileName()
                    + " "
                    + network.getKey(),
                new Replay(network.getValue(), LIMITS, deviation)));
      }
    }
  }

  private static String row(String name, Replay replay) {
    double least = replay.leastSeconds();
    double before = 0;
    double within = 0;
    double[] wrongBefore = new double[SHORT.length];
    double[] wrongWithin = new double[SHORT.length];
    for (int seed = 0; seed < SWEEPS; seed++) {
      before += replay.asBefore(MOST * least, new Random(seed)).untilRight() / SWEEPS;
      within += replay.withBudget(MOST * least, new Random(seed)).untilRight() / SWEEPS;
      for (int i = 0; i < SHORT.length; i++) {
        double share = 100.0 / SWEEPS / replay.questions();
        wrongBefore[i] += share * replay.asBefore(SHORT[i] * least, new Random(seed)).wrong();
        wrongWithin[i] += share * replay.withBudget(SHORT[i] * least, new Random(seed)).wrong();
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s, %s | %.1f min | %.1f min | %.1f min | %s | %s |",
        name,
        replay.cells().size(),
        replay.questions(),
        least / 60,
        before / 60,
        within / 60,
        percents(wrongBefore),
        percents(wrongWithin));
  }

  private static String percents(double[] shares) {
    StringBuilder text = new StringBuilder();
    for (double share : shares) {
      text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%.1f %%", share));
    }
    return text.toString();
  }

  /** The cells of one instance in a file, by network. */
  private static Map<String, Map<CellId, Replay.Truth>> networks(Path file) throws IOException {
    Map<String, Map<CellId, Replay.Truth>> networks = new TreeMap<>();
    for (JmhJson.Element element : JmhJson.read(file)) {
      if (!element.cell().isDivided()) {
        networks
            .computeIfAbsent(Contenders.model(element.cell()), first -> new LinkedHashMap<>())
            .put(element.cell(), truth(element));
      }
    }
    return networks;
  }

  private static Replay.Truth truth(JmhJson.Element element) {
    List<Double> means = new ArrayList<>();
    for (JsonNode iteration : element.tree().at("/primaryMetric/rawDataHistogram").path(0)) {
      double sum = 0;
      long calls = 0;
      for (JsonNode pair : iteration) {
        sum += pair.path(0).asDouble() * pair.path(1).asLong();
        calls += pair.path(1).asLong();
      }
      means.add(sum / calls / 1e3);
    }
    double call = element.secondsPerCall().orElseThrow();
    JsonNode tree = element.tree();
    Settings settings =
        new Settings(
            1,
            tree.path("warmupIterations").asInt(),
            TimeValue.fromString(tree.path("warmupTime").asText()),
            tree.path("measurementIterations").asInt(),
            TimeValue.fromString(tree.path("measurementTime").asText()));
    return new Replay.Truth(
        means,
        element.forks().get(0).slow() / element.forks().get(0).mean(),
        new Forecast(cell -> call).cell(element.cell(), call, settings));
  }
}
