package dev.scalebench.postprocess.jmh;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.measure.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JMH wrote is read as it is; what would mislead is refused in a line that says where. */
class ResultReaderTest {

  @Test
  void aParamThatAFileLacksHasItsFirstValue(@TempDir Path dir) {
    Result result = only(dir, sample(5, "model=gpt2", "batchSize=8"));
    assertThat(result.cell().mapping()).isEqualTo(Mapping.SEQUENTIAL);
    assertThat(result.cell().intraOpThreads()).isEqualTo(1);
    assertThat(result.cell().configuration().engine()).isEqualTo(Engine.PYTORCH);
    assertThat(result.cell().configuration().optimization()).isEqualTo(Optimization.NONE);
    assertThat(result.cell().configuration().device()).isEqualTo(Device.CPU);
    assertThat(result.cell().configuration().precision()).isEqualTo(Precision.FLOAT32);
    assertThat(result.inputSize()).isEmpty();
    assertThat(result.weights()).isEqualTo(Weights.SEEDED);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt2, sequenceLength",
    "bert, sequenceLength",
    "inception, imageSize",
    "resnet, imageSize"
  })
  void aModelKnowsItsOwnInputSizeAlone(String model, String param, @TempDir Path dir) {
    String[] params = {
      "model=" + model,
      "batchSize=1",
      "sequenceLength=11",
      "imageSize=224",
      "inputShape=x",
      "inputType=y"
    };
    assertThat(only(dir, sample(5, params)).inputSize())
        .map(InputSize::describe)
        .hasValue(param.equals("imageSize") ? "224 pixels" : "11 tokens");
  }

  @Test
  void sampleModeKnowsPercentiles(@TempDir Path dir) {
    String entry = entry("sample", "2", "0.5", "s/op", "model=gpt2", "batchSize=8");
    Latency latency = (Latency) only(dir, JmhJson.calls(entry, 1000)).score();
    assertThat(latency.millis()).isEqualTo(new Estimate(2000, OptionalDouble.of(500)));
    assertThat(latency.percentilesMillis().min()).hasValue(1000);
    assertThat(latency.percentilesMillis().p50()).map(Percentile::millis).hasValue(2000.0);
    assertThat(latency.percentilesMillis().p90()).map(Percentile::millis).hasValue(3000.0);
    assertThat(latency.percentilesMillis().p99()).map(Percentile::millis).hasValue(4000.0);
    assertThat(latency.percentilesMillis().max()).hasValue(5000);
  }

  @Test
  void percentilesAreThoseThatEnoughCallsBound(@TempDir Path dir) {
    String entry = entry("sample", "2", "0.5", "ms/op", "model=gpt2", "batchSize=8");
    Latency.Percentiles few =
        ((Latency) only(dir, JmhJson.calls(entry, 44)).score()).percentilesMillis();
    assertThat(few.p90()).isPresent();
    assertThat(few.p99()).isEmpty();
    Latency.Percentiles unknown = ((Latency) only(dir, entry).score()).percentilesMillis();
    assertThat(unknown.p50()).isEmpty();
    assertThat(unknown.max()).hasValue(5);
  }

  @Test
  void percentilesOverIterationsAreNoneOfLatency(@TempDir Path dir) {
    String entry = entry("avgt", "2", "0.5", "ms/op", "model=gpt2", "batchSize=8");
    Latency latency = (Latency) only(dir, entry).score();
    assertThat(latency.percentilesMillis()).isEqualTo(Latency.Percentiles.UNKNOWN);
  }

  @Test
  void throughputIsCountedInInputs(@TempDir Path dir) {
    String entry = entry("thrpt", "0.5", "\"NaN\"", "ops/ms", "model=gpt2", "batchSize=8");
    Throughput throughput = (Throughput) only(dir, entry).score();
    assertThat(throughput.perSecond().mean()).isEqualTo(4000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"+INF\"", "\"-INF\"", "null"})
  void anUnknownErrorIsEmpty(String error, @TempDir Path dir) {
    String entry = entry("sample", "2", error, "ms/op", "model=gpt2", "batchSize=8");
    Latency latency = (Latency) only(dir, entry).score();
    assertThat(latency.millis().interval()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sample|\"NaN\"|ms/op|8|1|mean must be a positive number, got: NaN",
        "sample|0|ms/op|8|1|mean must be a positive number, got: 0.0",
        "sample|-3|ms/op|8|1|mean must be a positive number, got: -3.0",
        "sample|\"x\"|ms/op|8|1|score must be a number, got: \"x\"",
        "sample|1|ms/op|0|1|batchSize must be at least 1, got: 0",
        "sample|1|ms/op|many|1|batchSize must be a whole number, got: many",
        "sample|1|ms/op|8|-2|intraOpThreads must be at least 1, got: -2",
        "hot|1|ms/op|8|1|unknown mode: hot (known: thrpt, avgt, sample)",
        "thrpt|1|ms/op|8|1|unknown unit for mode thrpt: ms/op (known: ops/day, ops/hr, ops/min,"
            + " ops/ms, ops/ns, ops/s, ops/us)"
      })
  void whatWouldMisleadIsRefused(
      String mode,
      String score,
      String unit,
      String batchSize,
      String threads,
      String reason,
      @TempDir Path dir) {
    String[] params = {"model=gpt2", "batchSize=" + batchSize, "intraOpThreads=" + threads};
    Path file = JmhJson.write(dir.resolve("r.json"), entry(mode, score, "1", unit, params));
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ResultReader.read(List.of(file)))
        .withMessage(
            "%s: batchSize=%s intraOpThreads=%s model=gpt2: %s", file, batchSize, threads, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/home/me/my-net.pt|3x224x224|float32|my-net|3×224×224 float32",
        "/home/me/nets/my_net/|128|int64|my_net|128 int64",
        "pixels.pt|3x8x8|uint8|pixels|3×8×8 uint8",
        "bert.onnx|sequence=128|float32|bert.onnx|sequence=128 float32",
        "b.pt|ids=128:a_mask=128|int64|b|ids=128, a_mask=128 int64",
        "c.onnx|ids:0=128:onnx::Gather_1=3x4|int64|c.onnx|ids:0=128, onnx::Gather_1=3x4 int64",
        "c.onnx|<b>{{x}}=2x3|bool|c.onnx|_b___x__=2x3 bool",
        "C:\\nets\\My Net (2).pt|1x1x1x1x1x1x1x2147483647|int32|my-net-2|"
            + "1×1×1×1×1×1×1×2147483647 int32"
      })
  void aUsersNetworkTellsTheShapeOfItsInput(
      String model, String shape, String type, String id, String input, @TempDir Path dir) {
    String entry = sample(5, "model=m", "batchSize=1", "inputShape=" + shape, "inputType=" + type);
    Result result = only(dir, entry.replace("\"m\"", "\"" + model.replace("\\", "\\\\") + "\""));
    assertThat(result.cell().model().id()).isEqualTo(id);
    assertThat(result.inputSize()).map(InputSize::describe).hasValue(input);
  }

  @Test
  void aShapeThatIsNotToldIsUnknownAndItsTypeTheFirst(@TempDir Path dir) {
    assertThat(only(dir, sample(5, "model=n.pt", "batchSize=1")).inputSize()).isEmpty();
    assertThat(only(dir, sample(5, "model=n.pt", "batchSize=1", "inputShape=7")).inputSize())
        .map(InputSize::describe)
        .hasValue("7 float32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|float32|'inputShape must be 1 to 8 whole numbers, like 3x224x224, got: '",
        "3x|float32|inputShape must be 1 to 8 whole numbers, like 3x224x224, got: 3x",
        "3x0x224|float32|inputShape must be at least 1, got: 0",
        "3x-1|float32|inputShape must be at least 1, got: -1",
        "2147483648|float32|inputShape must be 1 to 8 whole numbers, like 3x224x224, got: 2147483648",
        "1x1x1x1x1x1x1x1x1|float32|inputShape must be 1 to 8 whole numbers, like 3x224x224,"
            + " got: 1x1x1x1x1x1x1x1x1",
        "ids=|int64|inputShape must be extents by name, like ids=128:mask=128, got: ids=",
        "ids=8:0|int64|inputShape must be extents by name, like ids=128:mask=128, got: ids=8:0",
        "3x224x224|int4|unknown inputType: int4 (known: float32, int64, int32, float16, uint8, bool)"
      })
  void shapesAndTypesThatNoInputHasAreRefused(
      String shape, String type, String reason, @TempDir Path dir) {
    String[] params = {"model=n.pt", "batchSize=8", "inputShape=" + shape, "inputType=" + type};
    assertRefused(
        JmhJson.write(dir.resolve("r.json"), sample(1, params)),
        "batchSize=8 inputShape=%s inputType=%s model=n.pt: %s".formatted(shape, type, reason));
  }

  @Test
  void aModelThatMakesNoNameIsRefused(@TempDir Path dir) {
    assertRefused(
        JmhJson.write(dir.resolve("a.json"), sample(1, "model=/home/me/bert.pt", "batchSize=8")),
        "batchSize=8 model=/home/me/bert.pt: the file or directory of a network of your own must"
            + " not be named bert (nor any of: assets, compare, gpt2, inception, resnet); rename"
            + " it");
    String number = sample(1, "model=gpt2", "batchSize=8").replace("\"gpt2\"", "null");
    assertRefused(
        JmhJson.write(dir.resolve("b.json"), number),
        "batchSize=8 model=null: model must be a text, got: null");
  }

  @Test
  void weightsAreSeededOrThePathOfAFile(@TempDir Path dir) {
    String entry = sample(1, "model=gpt2", "batchSize=8", "weights=");
    String seeded = entry.replace("\"weights\": \"", "\"weights\": \"seeded");
    assertThat(only(dir, seeded).weights()).isEqualTo(Weights.SEEDED);
    String file = entry.replace("\"weights\": \"", "\"weights\": \"/home/me/w.safetensors");
    assertThat(only(dir, file).weights().describe()).isEqualTo("w.safetensors");
    assertRefused(
        JmhJson.write(dir.resolve("a.json"), entry),
        "batchSize=8 model=gpt2 weights=: a path must name a file or a directory, got: ");
    assertRefused(
        JmhJson.write(dir.resolve("b.json"), entry.replace("\"weights\": \"\"", "\"weights\": 5")),
        "batchSize=8 model=gpt2 weights=5: weights must be a text, got: 5");
  }

  @Test
  void argumentsOfTheJvmNameTheFileAlone(@TempDir Path dir) {
    String entry =
        sample(1, "model=gpt2", "batchSize=8", "weights=/home/me/w.safetensors")
            .replace("-Xmx8g", "-Dweights=/home/me/w.safetensors");
    assertThat(only(dir, entry).settings().jvmArgs()).isEqualTo("-Dweights=w.safetensors");
  }

  @Test
  void modelAndBatchSizeAreRequired(@TempDir Path dir) {
    assertRefused(
        JmhJson.write(dir.resolve("a.json"), sample(1, "model=gpt2")),
        "model=gpt2: param batchSize is missing");
    assertRefused(
        JmhJson.write(dir.resolve("b.json"), sample(1)), "no params: param model is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell.any", "cpus", "device", "kernels", "allocator"})
  void whatFollowsFromTheCellIsNoSetting(String property, @TempDir Path dir) {
    String entry =
        sample(1, "model=gpt2", "batchSize=8")
            .replace(
                "[\"-Xmx8g\"]",
                "[\"-Dscalebench.%s=0,1\", \"-Xmx8g\", \"-Dscalebench.tolerance=0.1\"]"
                    .formatted(property));
    assertThat(only(dir, entry).settings().jvmArgs())
        .isEqualTo("-Xmx8g -Dscalebench.tolerance=0.1");
  }

  @Test
  void cellsOfOlderFilesHaveTheAllocatorOfTheirSweep(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("results.json"),
            sample(1, "model=gpt2", "batchSize=8"),
            sample(1, "model=gpt2", "batchSize=8", "allocator=default"));
    assertThat(allocators(results)).containsExactly(Allocator.DEFAULT, Allocator.DEFAULT);
    Files.writeString(
        dir.resolve("environment.json"), "{\"conditions\": {\"allocator\": \"jemalloc\"}}");
    assertThat(allocators(results)).containsExactly(Allocator.JEMALLOC, Allocator.DEFAULT);
    Files.writeString(
        dir.resolve("environment.json"), "{\"conditions\": {\"allocator\": \"mine\"}}");
    assertThat(allocators(results)).containsExactly(Allocator.DEFAULT, Allocator.DEFAULT);
  }

  private static List<Allocator> allocators(Path results) {
    return ResultReader.read(List.of(results)).stream()
        .map(result -> result.cell().configuration().allocator())
        .toList();
  }

  @Test
  void severalCallsTimedAsOneAreRefused(@TempDir Path dir) {
    String entry =
        sample(1, "model=gpt2", "batchSize=8")
            .replace("\"measurementBatchSize\": 1", "\"measurementBatchSize\": 10");
    assertRefused(
        JmhJson.write(dir.resolve("r.json"), entry),
        "batchSize=8 model=gpt2: JMH must time single calls (-bs 1), got: 10");
  }

  @Test
  void severalCallersAtOnceAreRefused(@TempDir Path dir) {
    String entry =
        sample(1, "model=gpt2", "batchSize=8").replace("\"threads\": 1", "\"threads\": 4");
    assertRefused(
        JmhJson.write(dir.resolve("r.json"), entry),
        "batchSize=8 model=gpt2: JMH must run 1 thread (-t 1), got: 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it is empty; JMH writes it at the end of a run",
        "{}|it holds no JSON array" + "; where other JSON lies beside results, name their files",
        "[1]|an entry lacks benchmark, mode or primaryMetric"
            + "; where other JSON lies beside results, name their files",
        "[{}]|an entry lacks benchmark, mode or primaryMetric"
            + "; where other JSON lies beside results, name their files",
        "[|it is cut off at line 1",
        "[{\"a\"|it is cut off at line 1",
        "[] x|no JSON at line 1",
        "[] []|something follows the JSON array"
      })
  void whatIsNoResultFileIsNamed(String text, String reason, @TempDir Path dir) throws IOException {
    assertRefused(Files.writeString(dir.resolve("r.json"), text), "not a JMH result: " + reason);
  }

  @Test
  void aRunThatMeasuredNothingIsRefused(@TempDir Path dir) {
    Path file = JmhJson.write(dir.resolve("r.json"));
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ResultReader.read(List.of(file)))
        .withMessage("no results in " + file + ": nothing was measured");
  }

  private static void assertRefused(Path file, String message) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ResultReader.read(List.of(file)))
        .withMessage(file + ": " + message);
  }

  private static Result only(Path dir, String entry) {
    List<Result> results = ResultReader.read(List.of(JmhJson.write(dir.resolve("r.json"), entry)));
    assertThat(results).hasSize(1);
    return results.get(0);
  }
}
