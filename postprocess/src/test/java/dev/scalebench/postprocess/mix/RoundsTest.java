package dev.scalebench.postprocess.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mixes were measured to take is held against predictions, and against one instance. */
class RoundsTest {

  private static final Mix THIN = Mix.of("2x1x2");

  @TempDir private Path dir;

  private static Rounds rounds(Path results) {
    ModelMeasurements data = Fixtures.read(results);
    return Rounds.of(data, Profile.of(data).get(0));
  }

  @Test
  void mixesStandByInputsAndInstancesInTheirWays() {
    Rounds rounds = rounds(Fixtures.dividedAndMeasured(dir));
    assertThat(rounds.mixes()).containsExactly(Mix.of("1x2x4"), THIN);
    assertThat(rounds.ways()).containsExactly(Running.PROCESSES, Running.SESSIONS, Running.SHARED);
    assertThat(rounds.fastest(THIN).orElseThrow().running()).isEqualTo(Running.SHARED);
    assertThat(rounds.of(Mix.of("1x2x4"), Running.SHARED)).isEmpty();
  }

  @Test
  void aMeasuredMixIsHeldAgainstItsPredictionAndAgainstOneInstance() {
    Rounds rounds = rounds(Fixtures.dividedAndMeasured(dir));
    assertThat(rounds.of(THIN, Running.PROCESSES).flatMap(rounds::overAlone))
        .map(Estimate::mean)
        .hasValueSatisfying(ratio -> assertThat(ratio).isCloseTo(19 / 17.0, within(1e-9)));
    assertThat(rounds.of(THIN, Running.PROCESSES).flatMap(rounds::gain))
        .map(Estimate::mean)
        .hasValueSatisfying(gain -> assertThat(gain).isCloseTo(25.5 / 19, within(1e-9)));
    assertThat(rounds.compared()).containsExactly(4);
    assertThat(rounds.won()).containsExactly(4);
  }

  @Test
  void withinTheIntervalsNothingIsWon() {
    JmhJson.write(
        dir.resolve("mixes.json"),
        mix("20", "1", "instances=1x2x4"),
        mix("19", "1", "instances=2x1x2"));
    Fixtures.divided(dir);
    assertThat(rounds(dir).compared()).containsExactly(4);
    assertThat(rounds(dir).won()).isEmpty();
  }

  @Test
  void requestsThatArriveOneByOneAreNoRounds() {
    JmhJson.write(
        dir.resolve("mixes.json"),
        mix("20", "1", "instances=2x1x2", "arrival=poisson:12.5"),
        mix("19", "1", "instances=2x1x2", "mapping=interleave"));
    Fixtures.divided(dir);
    assertThat(rounds(dir).measured()).isEmpty();
  }

  @Test
  void configurationsWhoseMixesWereMeasuredComeFirst() {
    ModelMeasurements data = Fixtures.read(Fixtures.divided(dir));
    List<Advice> all = Advice.of(data);
    assertThat(Rounds.measured(data, all)).isEqualTo(all);
    JmhJson.write(
        dir.resolve("none.json"),
        JmhJson.sample(1, "model=gpt2", "batchSize=2", "intraOpThreads=2"),
        JmhJson.sample(1, "model=gpt2", "batchSize=1", "intraOpThreads=2"),
        JmhJson.sample(1, "model=gpt2", "batchSize=1", "intraOpThreads=1"));
    ModelMeasurements mixed = Fixtures.read(Fixtures.dividedAndMeasured(dir));
    List<Advice> both = Advice.of(mixed);
    assertThat(both).hasSize(2);
    assertThat(Rounds.measured(mixed, both)).containsExactly(both.get(1));
  }

  private static String mix(String millis, String error, String... more) {
    String[] params = {
      "model=gpt2", "optimization=script", "batchSize=4", "intraOpThreads=2", more[0], ""
    };
    params[params.length - 1] = more.length > 1 ? more[1] : "running=processes";
    return JmhJson.entry("sample", millis, error, "ms/op", params);
  }
}
