package dev.scalebench.postprocess.answer;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Measurement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell is called the best only where no other configuration's interval reaches its own. */
class ChoiceTest {

  private static final String[] PYTORCH = {"model=gpt2", "batchSize=1"};
  private static final String[] TENSORFLOW = {"model=gpt2", "batchSize=1", "engine=tensorflow"};
  private static final String[] SCRIPT = {"model=gpt2", "batchSize=1", "optimization=script"};

  @TempDir private Path dir;

  @Test
  void intervalsThatAreApartHaveAWinner() {
    Choice choice =
        choice(
            Aim.LEAST_LATENCY,
            entry("sample", "10", "1", "ms/op", PYTORCH),
            entry("sample", "12.5", "1", "ms/op", TENSORFLOW));
    assertThat(choice.isClear()).isTrue();
    assertThat(choice.best().latency().orElseThrow().millis().mean()).isEqualTo(10);
    assertThat(choice.next().orElseThrow().latency().orElseThrow().millis().mean()).isEqualTo(12.5);
  }

  @Test
  void allWhoseIntervalsOverlapTheBestsAreRivals() {
    Choice choice =
        choice(
            Aim.LEAST_LATENCY,
            entry("sample", "10", "1", "ms/op", PYTORCH),
            entry("sample", "11.5", "1", "ms/op", TENSORFLOW),
            entry("sample", "20", "1", "ms/op", SCRIPT));
    assertThat(choice.isClear()).isFalse();
    assertThat(choice.rivals()).hasSize(1);
    assertThat(choice.next().orElseThrow().latency().orElseThrow().millis().mean()).isEqualTo(20);
  }

  @Test
  void aConfigurationIsNoRivalOfItself() {
    Choice choice =
        choice(
            Aim.MOST_THROUGHPUT,
            entry("sample", "10", "1", "ms/op", PYTORCH),
            entry("sample", "20", "2", "ms/op", "model=gpt2", "batchSize=2"));
    assertThat(choice.isClear()).isTrue();
    assertThat(choice.next()).isEmpty();
  }

  @Test
  void configurationsAreRankedWithoutTheHostsDriftWhereItIsKnown() {
    for (Aim aim : Aim.values()) {
      Choice ruled = choice(aim, Fixtures.driftingHost(1, true));
      assertThat(ruled.best().cell().configuration().engine()).isEqualTo(Engine.TENSORFLOW);
      assertThat(ruled.isClear()).isTrue();
      assertThat(ruled.isDespiteDrift(aim)).isTrue();
      Choice bare = choice(aim, Fixtures.driftingHost(1, false));
      assertThat(bare.best().cell().configuration().engine()).isEqualTo(Engine.PYTORCH);
      assertThat(bare.isClear()).isFalse();
      assertThat(bare.isDespiteDrift(aim)).isFalse();
    }
  }

  @Test
  void unknownIntervalsAreNotSaidToOverlap() {
    assertThat(choice(Aim.LEAST_LATENCY, sample(10, PYTORCH), sample(10.1, TENSORFLOW)).isClear())
        .isTrue();
  }

  @Test
  void whereNothingIsKnownThereIsNoChoice() {
    List<Measurement> rates =
        Fixtures.read(
                JmhJson.write(dir.resolve("r.json"), entry("thrpt", "5", "1", "ops/s", PYTORCH)))
            .measurements();
    assertThat(Choice.of(rates, Aim.LEAST_LATENCY)).isEmpty();
    assertThat(Choice.of(rates, Aim.MOST_THROUGHPUT)).isPresent();
  }

  private Choice choice(Aim aim, String... entries) {
    return Choice.of(
            Fixtures.read(JmhJson.write(dir.resolve("r.json"), entries)).measurements(), aim)
        .orElseThrow();
  }
}
