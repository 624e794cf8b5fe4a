package dev.scalebench.postprocess.measure;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch from which throughput hardly grows, on the most threads of each configuration. */
class PlateauTest {

  private static final String MODEL = "model=gpt2";

  @TempDir private Path dir;

  @Test
  void theSmallestBatchNearTheHighestThroughputIsEnough() {
    List<Plateau> plateaus =
        plateaus(
            sample(1, MODEL, "batchSize=64", "intraOpThreads=1"),
            sample(10, MODEL, "batchSize=1", "intraOpThreads=2"), // 100 inferences/s
            sample(20, MODEL, "batchSize=4", "intraOpThreads=2"), // 200
            sample(41, MODEL, "batchSize=8", "intraOpThreads=2"), // 195
            sample(77, MODEL, "batchSize=16", "intraOpThreads=2"), // 208
            sample(155, MODEL, "batchSize=32", "intraOpThreads=2")); // 206
    assertThat(plateaus).hasSize(1);
    Plateau plateau = plateaus.get(0);
    assertThat(List.of(plateau.least(), plateau.highest(), plateau.enough().orElseThrow()))
        .extracting(each -> each.cell().batchSize(), each -> each.cell().intraOpThreads())
        .containsExactly(tuple(1, 2), tuple(16, 2), tuple(4, 2));
  }

  @Test
  void whatNoiseMayHavePickedIsTheEndOfABand() {
    Plateau plateau =
        plateaus(
                entry("sample", "100", "1", "ms/op", MODEL, "batchSize=1"), // 10 ± 0.1 a second
                entry("sample", "100", "1", "ms/op", MODEL, "batchSize=8"), // 80 ± 0.8
                entry("sample", "198", "2", "ms/op", MODEL, "batchSize=16"), // 80.8 ± 0.8
                entry("sample", "5700", "1500", "ms/op", MODEL, "batchSize=512")) // 90 ± 24
            .get(0);
    assertThat(plateau.surely().cell().batchSize()).isEqualTo(8);
    assertThat(plateau.highest().cell().batchSize()).isEqualTo(512);
    assertThat(plateau.enough()).isEmpty();
  }

  @Test
  void throughputFallsWhereAllLargerBatchesSurelyHaveLess() {
    Plateau plateau =
        plateaus(
                entry("sample", "100", "1", "ms/op", MODEL, "batchSize=8"), // 80 a second
                entry("sample", "200", "1", "ms/op", MODEL, "batchSize=12"), // 60, a dip
                entry("sample", "200", "1", "ms/op", MODEL, "batchSize=16"), // 80
                entry("sample", "640", "90", "ms/op", MODEL, "batchSize=32"), // 50, at most 58
                entry("sample", "1000", "1", "ms/op", MODEL, "batchSize=64")) // 64
            .get(0);
    assertThat(plateau.less().map(each -> each.cell().batchSize())).contains(32);
    assertThat(
            plateaus(
                    entry("sample", "100", "1", "ms/op", MODEL, "batchSize=8"), // 80 a second
                    entry("sample", "320", "1", "ms/op", MODEL, "batchSize=16"), // 50
                    entry("sample", "640", "300", "ms/op", MODEL, "batchSize=32")) // 50, up to 94
                .get(0)
                .less())
        .isEmpty();
    assertThat(
            plateaus(sample(100, MODEL, "batchSize=8"), sample(640, MODEL, "batchSize=32"))
                .get(0)
                .less())
        .as("without intervals nothing is sure")
        .isEmpty();
  }

  @Test
  void throughputThatStillGrowsHasNoPlateau() {
    Plateau plateau =
        plateaus(
                sample(10, MODEL, "batchSize=1"),
                sample(11, MODEL, "batchSize=2"),
                sample(12, MODEL, "batchSize=4"))
            .get(0);
    assertThat(plateau.highest().cell().batchSize()).isEqualTo(4);
    assertThat(plateau.enough()).isEmpty();
    assertThat(plateau.largestBatch()).isEqualTo(4);
  }

  @Test
  void threadsOnWhichOneBatchSizeWasMeasuredDoNotCount() {
    assertThat(
            plateaus(
                sample(10, MODEL, "batchSize=1"),
                sample(11, MODEL, "batchSize=2"),
                sample(6, MODEL, "batchSize=1", "intraOpThreads=2")))
        .extracting(plateau -> plateau.highest().cell().intraOpThreads())
        .containsExactly(1);
  }

  @Test
  void eachConfigurationHasItsOwnAndThoseOfOneBatchSizeNone() {
    assertThat(
            plateaus(
                sample(10, MODEL, "batchSize=1"),
                sample(10, MODEL, "batchSize=2"),
                sample(10, MODEL, "batchSize=1", "optimization=script"),
                sample(10, MODEL, "batchSize=2", "optimization=script"),
                sample(10, MODEL, "batchSize=1", "mapping=interleave"),
                sample(10, MODEL, "batchSize=2", "mapping=interleave"),
                sample(10, MODEL, "batchSize=2", "engine=tensorflow")))
        .hasSize(3);
  }

  private List<Plateau> plateaus(String... entries) {
    return Plateau.of(Fixtures.read(JmhJson.write(dir.resolve("results.json"), entries)));
  }
}
