package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Of two cells that differ by 3 %, how many of 100 sweeps of an hour each tell which is the faster,
 * on a simulated host whose speed drifts by 15 % either way. The order of forks is that of this
 * build's benchmarks, whose test of turns has left it; the ratio is that of pages.
 */
class DriftingHostTest {

  private static final Path TURNS =
      Path.of("..", "benchmarks", "target", "contract-turns", "turns.txt");

  private static final int SWEEPS = 100;

  /** The first cell of a sweep against the last one: what is furthest from each other. */
  private static final double RATIO = 1.03;

  private static final double SECONDS = 3600;

  /** Standard deviations of a fork's mean and of a reading, as shares. */
  private static final double FORK_NOISE = 0.01;

  private static final double RULER_NOISE = 0.005;

  private final Random random = new Random(20261126);

  /** A host's speed as a function of time: 15 % around 1 in an hour, from any phase on. */
  private final class Host {
    private final double phase = random.nextDouble();

    double slowness(double seconds) {
      return 1 / (1 + 0.15 * Math.sin(2 * Math.PI * (seconds / SECONDS + phase)));
    }
  }

  @Test
  void takingTurnsAndTheRulerTellWhichOfTwoCellsIsFaster() throws IOException {
    assumeTrue(
        Files.exists(TURNS),
        "skipped: the benchmarks' unit tests have not run here; mvn verify runs them first");
    List<Integer> turns = Files.readAllLines(TURNS).stream().map(Integer::valueOf).toList();
    List<Integer> inARow = turns.stream().sorted().toList();
    int before = right(inARow, /* ruler= */ false);
    int inTurns = right(turns, /* ruler= */ false);
    int now = right(turns, /* ruler= */ true);
    String figures =
        "right in %s of %s sweeps; without the ruler in %s; with a cell's forks in a row in %s"
            .formatted(now, SWEEPS, inTurns, before);
    assertThat(now).as(figures).isGreaterThanOrEqualTo(95);
    assertThat(before).as(figures).isLessThan(80);
  }

  /** In how many sweeps the cell is the faster one that is. */
  private int right(List<Integer> turns, boolean ruler) {
    int cells = 1 + turns.stream().mapToInt(Integer::intValue).max().orElseThrow();
    int right = 0;
    for (int i = 0; i < SWEEPS; i++) {
      List<Result> results = results(sweep(turns, cells, ruler));
      double ratio =
          Relation.ENGINE
              .ratios(ModelMeasurements.of(results, List.of()).get(0))
              .entrySet()
              .stream()
              .filter(entry -> entry.getKey().batchSize() == 1)
              .findFirst()
              .orElseThrow()
              .getValue()
              .mean();
      right += ratio > 1 ? 1 : 0;
    }
    return right;
  }

  /** The forks of each cell. */
  private List<List<Fork>> sweep(List<Integer> turns, int cells, boolean ruler) {
    Host host = new Host();
    double[] sensitivity = random.doubles(cells, 0.7, 1).toArray();
    List<List<Fork>> forks = new ArrayList<>();
    IntStream.range(0, cells).forEach(cell -> forks.add(new ArrayList<>()));
    double length = SECONDS / turns.size();
    for (int i = 0; i < turns.size(); i++) {
      int cell = turns.get(i);
      double start = i * length;
      double base = cell == 0 ? 20 * RATIO : 20;
      double slowness = Math.pow(host.slowness(start + 0.6 * length), sensitivity[cell]);
      forks
          .get(cell)
          .add(
              new Fork(
                  base * slowness * noise(FORK_NOISE),
                  ruler
                      ? OptionalDouble.of(
                          3 * Math.sqrt(reading(host, start) * reading(host, start + length)))
                      : OptionalDouble.empty()));
    }
    return forks;
  }

  private double reading(Host host, double seconds) {
    return host.slowness(seconds) * noise(RULER_NOISE);
  }

  private double noise(double deviation) {
    return Math.exp(deviation * random.nextGaussian());
  }

  /** The first and the last cell are a network on two engines; so are those in between. */
  private static List<Result> results(List<List<Fork>> forks) {
    int half = forks.size() / 2;
    return IntStream.range(0, forks.size())
        .mapToObj(
            i -> {
              boolean last = i == forks.size() - 1;
              Engine engine = i < half ? Engine.PYTORCH : Engine.TENSORFLOW;
              int batchSize = last ? 1 : i < half ? i + 1 : i - half + 2;
              return result(engine, batchSize, forks.get(i));
            })
        .toList();
  }

  private static Result result(Engine engine, int batchSize, List<Fork> forks) {
    double mean = forks.stream().mapToDouble(Fork::millis).average().orElseThrow();
    return new Result(
        "r.json",
        new Cell(
            Model.GPT2,
            Mapping.SEQUENTIAL,
            new Configuration(engine, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32),
            batchSize,
            1),
        Optional.empty(),
        Weights.SEEDED,
        new Settings(Mode.SAMPLE, "", "", "", "", "", ""),
        new Latency(new Estimate(mean, OptionalDouble.empty()), Latency.Percentiles.UNKNOWN),
        SecondaryMetrics.UNKNOWN,
        OptionalLong.empty(),
        forks);
  }
}
