package dev.scalebench.postprocess.jmh;

import static dev.scalebench.postprocess.JmhJson.sample;
import static dev.scalebench.postprocess.JmhJson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Arrival;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.MixMeasurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.RoundMetrics.Met;
import dev.scalebench.postprocess.measure.Running;
import dev.scalebench.postprocess.measure.Throughput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells whose cores are divided among instances are read, and kept apart from single instances. */
class MixReadingTest {
  private static final String SINGLE = sample(7, "model=gpt2", "batchSize=16", "intraOpThreads=2");

  @TempDir private Path dir;

  private ModelMeasurements read(String... entries) {
    return Fixtures.read(JmhJson.write(dir.resolve("results.json"), entries));
  }

  private static String mix(double millis, String... params) {
    String[] all = new String[params.length + 3];
    all[0] = "model=gpt2";
    all[1] = "batchSize=16";
    all[2] = "intraOpThreads=2";
    System.arraycopy(params, 0, all, 3, params.length);
    return sample(millis, all);
  }

  @Test
  void mixesAreNoneOfTheMeasurements() {
    ModelMeasurements data =
        read(
            SINGLE,
            with(
                mix(5, "instances=2x1x8", "running=sessions", "arrival=closed"),
                "time.fastest=4 ms/op",
                "memory.peak=900 MB"),
            mix(9, "instances=1x2x16"));
    assertThat(data.measurements()).extracting(Measurement::cell).hasSize(1);
    assertThat(data.measurements().get(0).latency().orElseThrow().millis().mean()).isEqualTo(7);
    assertThat(data.mixes())
        .extracting(each -> each.mix().toString())
        .containsExactly("1x2x16", "2x1x8");
    MixMeasurement mix = data.mixes().get(1);
    assertThat(mix.running()).isEqualTo(Running.SESSIONS);
    assertThat(mix.arrival()).isEqualTo(Arrival.CLOSED);
    assertThat(mix.throughput().orElseThrow().perSecond().mean()).isEqualTo(3200);
    assertThat(mix.secondary().rounds().fastestMillis()).hasValue(4);
    assertThat(mix.secondary().peakMegabytes()).hasValue(900);
  }

  @Test
  void ofOpenArrivalsTheRateTellsTheThroughput() {
    ModelMeasurements data =
        read(
            SINGLE,
            with(
                mix(50, "instances=2x1x8", "arrival=poisson:12.5"),
                "time.service=40 ms/op",
                "arrival.rate=12 1/s",
                "limit.met.100ms=99.5 percent"));
    MixMeasurement mix = data.mixes().get(0);
    assertThat(mix.arrival()).hasToString("poisson:12.5");
    assertThat(mix.throughput().orElseThrow().perSecond().mean()).isEqualTo(96);
    assertThat(mix.throughput().orElseThrow().source()).isEqualTo(Throughput.Source.MEASURED);
    assertThat(mix.secondary().rounds().serviceMillis()).hasValue(40);
    assertThat(mix.secondary().rounds().met()).contains(new Met("100ms", 99.5));
  }

  @Test
  void whatAFileLacksHasItsFirstValue() {
    assertThat(read(SINGLE, mix(5, "instances=2x1x8")).mixes().get(0).cell().describe())
        .endsWith("batchSize=16 intraOpThreads=2 instances=2x1x8 running=processes arrival=closed");
    assertThat(read(mix(5, "instances=1", "running=processes", "arrival=closed")).measurements())
        .hasSize(1);
  }

  @Test
  void theSameMixInAnotherOrderIsTheSame() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                read(
                    SINGLE,
                    sample(
                        5,
                        "model=gpt2",
                        "batchSize=3",
                        "intraOpThreads=3",
                        "instances=1x1x1+1x2x2"),
                    sample(
                        5,
                        "model=gpt2",
                        "batchSize=3",
                        "intraOpThreads=3",
                        "instances=1x2x2+1x1x1")))
        .withMessageContaining(
            "instances=1x2x2+1x1x1 running=processes arrival=closed: measured twice");
  }

  @Test
  void failuresOfMixesAreKeptApartToo() {
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure(
            "killed", "by 9", "model=gpt2", "batchSize=16", "intraOpThreads=2", "instances=2x1x8"),
        JmhJson.failure("killed", "by 9", "model=gpt2", "batchSize=32", "intraOpThreads=2"));
    ModelMeasurements data = read(SINGLE);
    assertThat(data.failures()).hasSize(1);
    assertThat(data.mixFailures())
        .extracting(Failure::cell)
        .singleElement()
        .satisfies(cell -> assertThat(cell.division().mix()).contains(Mix.of("2x1x8")));
  }

  @Test
  void aFileOfMixesAloneIsRefused() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(mix(5, "instances=2x1x8")))
        .withMessageStartingWith(dir.resolve("results.json") + ": gpt2 pytorch")
        .withMessageEndingWith(
            ": all results of gpt2 are of mixes of instances; name its results of one instance, too");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two|processes|closed|instances must be 1 or a mix such as 1x6x32+2x4x16, got: two (instances"
            + " must be INSTANCESxTHREADSxBATCH, such as 2x4x16; got: two)",
        "''|processes|closed|instances must be 1 or a mix such as 1x6x32+2x4x16, got:  (instances must"
            + " be INSTANCESxTHREADSxBATCH, such as 2x4x16; got: )",
        "0x1x8|processes|closed|instances must be 1 or a mix such as 1x6x32+2x4x16, got: 0x1x8"
            + " (instances must be at least 1, got: 0)",
        "60000x60000x8|processes|closed|instances must be 1 or a mix such as 1x6x32+2x4x16, got:"
            + " 60000x60000x8 (a mix must have at most 65536 cores, got: 3600000000)",
        "2x1x8|threads|closed|unknown running: threads (known: processes, sessions, shared)",
        "2x1x8|processes|often|arrival must be closed or poisson:RATE, such as poisson:12.5; got: often",
        "2x1x8|processes|poisson:0|a rate must be above 0, got: 0.0",
        "1|sessions|closed|with instances=1, running must be processes and arrival closed, got: sessions"
            + " and closed",
        "1|processes|poisson:3|with instances=1, running must be processes and arrival closed, got:"
            + " processes and poisson:3.0",
        "1x1x4+1x1x12|processes|poisson:3|with arrival=poisson:3.0 all instances must have one batch"
            + " size, got: 1x1x12+1x1x4",
        "4x1x4|processes|closed|intraOpThreads must be the cores of all instances, 4, got: 2",
        "2x1x4|processes|closed|batchSize must be the inputs of all instances, 8, got: 16"
      })
  void whatWouldMisleadIsRefused(String instances, String running, String arrival, String reason) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () ->
                read(
                    SINGLE,
                    mix(5, "instances=" + instances, "running=" + running, "arrival=" + arrival)))
        .withMessageStartingWith(dir.resolve("results.json") + ": arrival=")
        .withMessageEndingWith(": " + reason);
  }

  @Test
  void unitsOfRoundsAreChecked() {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(SINGLE, with(mix(5, "instances=2x1x8"), "time.fastest=4 s/op")))
        .withMessageEndingWith("unknown unit of time.fastest: s/op (known: ms/op)");
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () -> read(SINGLE, with(mix(5, "instances=2x1x8"), "limit.met.50ms=101 percent")))
        .withMessageEndingWith("requests that met a limit must be 0 to 100 percent, got: 101.0");
  }
}
