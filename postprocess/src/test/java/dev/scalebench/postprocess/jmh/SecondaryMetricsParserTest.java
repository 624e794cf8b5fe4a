package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Answer;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Conditions;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.ProfilerFigure;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory and the verdict are read where a file has them; other metrics are none of a page's. */
class SecondaryMetricsParserTest {

  @Test
  void olderFilesSayNothing(@TempDir Path dir) {
    assertThat(read(dir)).isEqualTo(SecondaryMetrics.UNKNOWN);
  }

  @Test
  void figuresOfProfilersAreReadAndOthersLeftOut(@TempDir Path dir) {
    assertThat(read(dir, "p0.50=5 ms/op", "cpu.steal=3 percent", "stack=\"NaN\" ---"))
        .isEqualTo(SecondaryMetrics.UNKNOWN);
    assertThat(read(dir, "gc.alloc.rate=5 MB/sec", "CPI=0.5 clks/insn").profiled())
        .containsExactly(
            new ProfilerFigure("gc.alloc.rate", "MB/sec", 5),
            new ProfilerFigure("CPI", "clks/insn", 0.5));
  }

  @Test
  void peakMemoryIsRead(@TempDir Path dir) {
    assertThat(read(dir, "memory.peak=512.5 MB").peakMegabytes()).hasValue(512.5);
    assertThat(read(dir, "memory.peak=\"NaN\" MB").peakMegabytes()).isEmpty();
  }

  /** The first iteration's may be many times the others', as one on an H100 was. */
  @Test
  void timesOfAGpuAreMediansOfTheIterationsWhereTheseAreKnown(@TempDir Path dir) {
    String mean = "\"time.device\": {\"score\": 4.3, ";
    String entry =
        JmhJson.with(JmhJson.sample(5, "model=gpt2", "batchSize=8"), "time.device=4.3 ms/op")
            .replace(mean, mean + "\"scorePercentiles\": {\"50.0\": 2.7}, ");
    Path file = JmhJson.write(dir.resolve("r.json"), entry);
    assertThat(ResultReader.read(List.of(file)).get(0).secondary().deviceMillis()).hasValue(2.7);
  }

  @Test
  void launchTimeAndDeviceMemoryAreRead(@TempDir Path dir) {
    SecondaryMetrics metrics = read(dir, "time.enqueue=1.5 ms/op", "memory.device=900 MB");
    assertThat(metrics.launchMillis()).hasValue(1.5);
    assertThat(metrics.deviceMillis()).isEmpty();
    assertThat(read(dir, "time.device=1.25 ms/op").deviceMillis()).hasValue(1.25);
    assertThat(metrics.deviceMegabytes()).hasValue(900);
  }

  @Test
  void theAnswersDistanceFromTheReferenceIsRead(@TempDir Path dir) {
    assertThat(read(dir, "answer.error=0 relative", "answer.top=97.5 percent").answer())
        .isEqualTo(new Answer(OptionalDouble.of(0), OptionalDouble.of(97.5)));
    assertThat(read(dir, "answer.error=\"NaN\" relative").answer()).isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void everyConditionIsKnown(Condition condition, @TempDir Path dir) {
    assertThat(read(dir, condition.metric() + "=0.5 " + condition.unit()).conditions())
        .isEqualTo(new Conditions(Map.of(condition, 0.5)));
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictIsKnown(Verdict verdict, @TempDir Path dir) {
    assertThat(read(dir, "verdict." + verdict.id() + "=12.5 percent").steadiness())
        .hasValue(new Steadiness(verdict, OptionalDouble.of(12.5)));
  }

  @Test
  void aVerdictMayLackItsFigure(@TempDir Path dir) {
    assertThat(read(dir, "verdict.drifting=null percent").steadiness())
        .hasValue(new Steadiness(Verdict.DRIFTING, OptionalDouble.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory.peak=1 GB|unknown unit of memory.peak: GB (known: MB)",
        "time.enqueue=1 us/op|unknown unit of time.enqueue: us/op (known: ms/op)",
        "time.device=1 us/op|unknown unit of time.device: us/op (known: ms/op)",
        "time.device=0 ms/op|time by the device's clock must be a positive number, got: 0.0",
        "time.enqueue=-1 ms/op|launch time must be a positive number, got: -1.0",
        "time.enqueue=1e-9 ms/op|a forward pass must take between a nanosecond and 11 days, got:"
            + " 1.0E-9 ms",
        "memory.device=1 GB|unknown unit of memory.device: GB (known: MB)",
        "memory.device=0 MB|device memory must be a positive number, got: 0.0",
        "memory.peak=0 MB|peak memory must be a positive number, got: 0.0",
        "memory.peak=\"much\" MB|memory.peak must be a number, got: \"much\"",
        "answer.error=-1 relative|the answer's error must be a number from 0 on, got: -1.0",
        "answer.error=1 percent|unknown unit of answer.error: percent (known: relative)",
        "answer.top=100.5 percent|the share of rows with the same top answer must be from 0 to"
            + " 100 %, got: 100.5",
        "gpu.power=-1 W|gpu.power must be a number from 0 on, got: -1.0",
        "gpu.power=1 kW|unknown unit of gpu.power: kW (known: W)",
        "gpu.throttled=101 percent|gpu.throttled must be from 0 to 100.0, got: 101.0",
        "warmup.settled=2 share|warmup.settled must be from 0 to 1.0, got: 2.0",
        "verdict.steady=1 %|unknown unit of verdict.steady: % (known: percent)"
      })
  void whatWouldMisleadIsRefused(String metric, String reason, @TempDir Path dir) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(dir, metric))
        .withMessageEndingWith("batchSize=8 model=gpt2: " + reason);
  }

  @Test
  void twoVerdictsAreNone(@TempDir Path dir) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(dir, "verdict.steady=1 percent", "verdict.warming=9 percent"))
        .withMessageEndingWith("a cell must have one verdict, got: steady, warming");
  }

  private static SecondaryMetrics read(Path dir, String... metrics) {
    String entry = JmhJson.with(JmhJson.sample(5, "model=gpt2", "batchSize=8"), metrics);
    Path file = JmhJson.write(dir.resolve("r.json"), entry);
    return ResultReader.read(List.of(file)).get(0).secondary();
  }
}
