package dev.scalebench.postprocess.compare;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.failure;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.jmh.FailureReader;
import dev.scalebench.postprocess.jmh.SampleReader;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs beyond noise is found, and what does not is not. */
class ComparerTest {

  private static final String MODEL = "model=gpt2";

  @TempDir private Path dir;

  @Test
  void resultsComparedWithThemselvesDoNotDiffer() {
    List<String> entries = sweep(new Random(1), 1, 0.03);
    Comparison comparison = compare(entries, entries);
    assertThat(comparison.changes())
        .hasSize(20)
        .allSatisfy(
            change -> {
              assertThat(change.ratio()).isEqualTo(1);
              assertThat(change.change()).isEqualTo(Change.WITHIN_NOISE);
            });
    assertThat(comparison.isWorse(0)).isFalse();
  }

  @Test
  void aTenthSlowerIsFoundInSteadyCells() {
    Comparison comparison =
        compare(sweep(new Random(1), 1, 0.005), sweep(new Random(2), 1.1, 0.005));
    assertThat(comparison.changes())
        .allSatisfy(
            change -> {
              assertThat(change.change()).isEqualTo(Change.SLOWER);
              assertThat(change.evidence().orElseThrow().low()).isBetween(1.05, 1.1);
            });
    assertThat(comparison.isWorse(5)).isTrue();
    assertThat(comparison.isWorse(20)).isFalse();
    assertThat(compare(sweep(new Random(2), 1.1, 0.005), sweep(new Random(1), 1, 0.005)).counts())
        .containsEntry(Change.FASTER, 20L);
  }

  @Test
  void lessThroughputIsSlower() {
    Comparison comparison =
        compare(
            List.of(entry("thrpt", "10", "0.1", "ops/s", MODEL, "batchSize=1")),
            List.of(entry("thrpt", "8", "0.1", "ops/s", MODEL, "batchSize=1")));
    assertThat(comparison.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.change()).isEqualTo(Change.SLOWER);
              assertThat(change.timeRatio()).isEqualTo(1.25);
            });
  }

  @Test
  void unknownNoiseIsNotCalledNoChangeAndCountsBeyondTheThreshold() {
    Comparison comparison =
        compare(
            List.of(sample(10, MODEL, "batchSize=1")), List.of(sample(11, MODEL, "batchSize=1")));
    assertThat(comparison.changes()).extracting(CellChange::change).containsExactly(Change.UNKNOWN);
    assertThat(comparison.isWorse(5)).isTrue();
    assertThat(comparison.isWorse(10.1)).isFalse();
  }

  @Test
  void whatGotSlowerComesFirstThenTheLargest() {
    Comparison comparison =
        compare(
            List.of(
                entry("sample", "10", "0.1", "ms/op", MODEL, "batchSize=1"),
                entry("sample", "10", "0.1", "ms/op", MODEL, "batchSize=2"),
                entry("sample", "10", "0.1", "ms/op", MODEL, "batchSize=4"),
                entry("sample", "10", "0.1", "ms/op", MODEL, "batchSize=8")),
            List.of(
                entry("sample", "10", "0.1", "ms/op", MODEL, "batchSize=1"),
                entry("sample", "5", "0.1", "ms/op", MODEL, "batchSize=2"),
                entry("sample", "12", "0.1", "ms/op", MODEL, "batchSize=4"),
                entry("sample", "15", "0.1", "ms/op", MODEL, "batchSize=8")));
    assertThat(comparison.changes())
        .extracting(change -> change.key().cell().batchSize())
        .containsExactly(8, 4, 2, 1);
  }

  @Test
  void cellsOfOneSideAreNamedAndOneThatFailsNowIsWorse() {
    JmhJson.write(
        dir.resolve("new.failures.json"),
        failure("out of memory", "", MODEL, "batchSize=2"),
        failure("error", "", MODEL, "batchSize=16"));
    Comparison comparison =
        compare(
            List.of(
                sample(10, MODEL, "batchSize=1"),
                sample(10, MODEL, "batchSize=2"),
                sample(10, MODEL, "batchSize=4")),
            List.of(sample(10, MODEL, "batchSize=1"), sample(10, MODEL, "batchSize=8")));
    assertThat(comparison.failing().keySet())
        .extracting(key -> key.cell().batchSize())
        .containsExactly(2);
    assertThat(comparison.onlyBase()).extracting(key -> key.cell().batchSize()).containsExactly(4);
    assertThat(comparison.onlyOther()).extracting(key -> key.cell().batchSize()).containsExactly(8);
    assertThat(comparison.isWorse(1000)).isTrue();
  }

  @Test
  void resultsWithoutACommonCellAreRefused() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                compare(
                    List.of(sample(1, MODEL, "batchSize=1")),
                    List.of(sample(1, MODEL, "batchSize=2"))))
        .withMessageStartingWith("the two have no cell in common: gpt2 ");
  }

  @Test
  void resultsThatDifferInTheSizeOfTheirInputsAreToldApart() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                compare(
                    List.of(sample(1, MODEL, "batchSize=1", "sequenceLength=11")),
                    List.of(sample(1, MODEL, "batchSize=1", "sequenceLength=12"))))
        .withMessageContaining("(11 tokens, sample time) is only in the first")
        .withMessageContaining("(12 tokens, sample time) only in the second");
  }

  /**
   * Twenty cells of one fork with eight iterations of thirty calls.
   *
   * @param slowness factor of all times
   * @param drift standard deviation between iterations
   */
  private static List<String> sweep(Random random, double slowness, double drift) {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(
            batchSize ->
                withHistogram(
                    sample(10 * slowness, MODEL, "batchSize=" + batchSize),
                    random,
                    10 * slowness * batchSize,
                    drift))
        .toList();
  }

  @Test
  void aHostThatHasBecomeSlowerIsTakenOutWhereItIsTheSame() {
    List<String> before = List.of(Fixtures.driftingHost(1, true));
    List<String> after = List.of(Fixtures.driftingHost(1.1, true));
    Comparison same = compare(before, after, /* oneHost= */ true);
    assertThat(same.drift().base()).isEqualTo(same.drift().other()).hasSize(1);
    assertThat(same.changes())
        .allSatisfy(change -> assertThat(change.ratio()).isCloseTo(1, within(1e-6)))
        .allSatisfy(
            change -> assertThat(change.other()).isCloseTo(1.1 * change.base(), within(1e-6)));
    assertThat(compare(before, after, /* oneHost= */ false).changes())
        .allSatisfy(change -> assertThat(change.ratio()).isCloseTo(1.1, within(1e-6)))
        .extracting(CellChange::change)
        .containsOnly(Change.SLOWER);
    List<String> bare = List.of(Fixtures.driftingHost(1.1, false));
    assertThat(compare(before, bare, /* oneHost= */ true).changes())
        .allSatisfy(change -> assertThat(change.ratio()).isCloseTo(1.1, within(1e-6)))
        .extracting(CellChange::change)
        .containsOnly(Change.INCONCLUSIVE);
  }

  private static String withHistogram(String entry, Random random, double mean, double drift) {
    List<String> iterations = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double level = mean * Math.exp(random.nextGaussian() * drift);
      iterations.add(
          IntStream.range(0, 30)
              .mapToObj(
                  call ->
                      String.format(
                          Locale.ROOT,
                          "[%.6f, 1]",
                          level * Math.exp(random.nextGaussian() * 0.005)))
              .collect(Collectors.joining(", ", "[", "]")));
    }
    return entry
        .replace(
            "\"rawData\": [[1.0]]",
            "\"rawDataHistogram\": [[" + String.join(", ", iterations) + "]]")
        .replaceFirst("\"scorePercentiles\": \\{.*?}", "\"scorePercentiles\": {}");
  }

  private Comparison compare(List<String> base, List<String> other) {
    return compare(base, other, /* oneHost= */ true);
  }

  private Comparison compare(List<String> base, List<String> other, boolean oneHost) {
    Path first = JmhJson.write(dir.resolve("base.json"), base.toArray(String[]::new));
    Path second = JmhJson.write(dir.resolve("new.json"), other.toArray(String[]::new));
    return Comparer.compare(
        SampleReader.read(List.of(first)),
        SampleReader.read(List.of(second)),
        FailureReader.read(List.of(second)),
        oneHost);
  }
}
