package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.ceiling.Candidate;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.machine.Machine;
import dev.scalebench.reference.Reference;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user runs it. */
class MainIT {
  private static final String[] BRIEF = {
    "-wi", "0", "-i", "1", "-r", "200ms", "-p", "intraOpThreads=1"
  };

  /** Engines in all their ways of running. */
  private static final int BACKENDS = Candidate.all().size();

  @TempDir Path directory;

  private Jar.Outcome run(String... arguments) throws IOException, InterruptedException {
    return new Jar(directory).run(arguments);
  }

  private static String[] brief(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(BRIEF));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private JsonNode results(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(file).toFile());
  }

  @Test
  void everyBackendIsMeasuredAndWritesJmhsJson() throws Exception {
    Jar.Outcome outcome =
        run(brief("-p", "model=inception", "-p", "batchSize=2", "-rff", "deep/er/results.json"));
    assertThat(outcome.err()).as(outcome.out()).doesNotContain("error");
    assertThat(outcome.exitCode()).isZero();
    JsonNode cells = results("deep/er/results.json");
    assertThat(cells).hasSize(BACKENDS);
    for (JsonNode cell : cells) {
      assertThat(cell.path("benchmark").asText())
          .isEqualTo("dev.scalebench.InferenceBenchmark.infer");
      assertThat(cell.path("mode").asText()).isEqualTo("sample");
      assertThat(cell.at("/params/model").asText()).isEqualTo("inception");
      assertThat(cell.at("/params/imageSize").asText()).isEqualTo("224");
      assertThat(cell.at("/params").properties()).hasSize(BenchmarkParameters.defaults().size());
      assertThat(cell.at("/primaryMetric/scoreUnit").asText()).isEqualTo("ms/op");
      assertThat(cell.at("/primaryMetric/score").asDouble()).isPositive();
      assertThat(cell.at("/primaryMetric/scorePercentiles/99.0").asDouble()).isPositive();
    }
  }

  @Test
  void everyEngineTellsItsFirstAnswersAfterItHasServedOtherBatchSizes() throws Exception {
    Jar.Outcome outcome =
        run(
            ("-wi 1 -w 20ms -i 1 -r 20ms -p intraOpThreads=1 -p model=resnet -p imageSize=64"
                    + " -p optimization=script -p batchSize=2 -p served=1+4 --allocator glibc-keep")
                .split(" "));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode cells = results("jmh-result.json");
    assertThat(cells).hasSize(Engine.values().length);
    for (JsonNode cell : cells) {
      assertThat(cell.at("/params/allocator").asText()).isEqualTo("glibc-keep");
      JsonNode metrics = cell.path("secondaryMetrics");
      double first = metrics.at("/start.first/score").asDouble();
      assertThat(metrics.at("/start.call/score").asDouble()).isPositive().isLessThan(first);
      assertThat(metrics.at("/start.second/score").asDouble()).isGreaterThan(first);
    }
  }

  @Test
  void exportedWeightsAreMeasuredAndThoseOfAnotherNetworkRefused() throws Exception {
    Path file = directory.resolve("resnet.safetensors");
    Jar.Outcome exported =
        run("export", "--model", "resnet", "--seed", "7", "--out", file.toString());
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    Jar.Outcome measured =
        run(
            brief(
                "--weights",
                file.toString(),
                "-p",
                "model=resnet",
                "-p",
                "engine=pytorch",
                "-p",
                "imageSize=64",
                "-p",
                "batchSize=2"));
    assertThat(measured.exitCode()).as(measured.out() + measured.err()).isZero();
    assertThat(results("jmh-result.json"))
        .hasSize(2)
        .allSatisfy(
            cell -> assertThat(cell.at("/params/weights").asText()).isEqualTo(file.toString()));
    Jar.Outcome refused =
        run(brief("--weights", file.toString(), "-p", "model=bert", "-rff", "other.json"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err().strip())
        .startsWith("error: " + file + ": conv1.weight is no weight of bert");
    assertThat(directory.resolve("other.json")).doesNotExist();
  }

  @Test
  void anExportedNetworkIsMeasuredAsAUsersOwn() throws Exception {
    assertThat(run("export", "--model", "resnet", "--as", "torchscript", "--out", "my.pt").err())
        .isEmpty();
    Jar.Outcome measured =
        run(brief("-p", "model=my.pt", "--input-shape", "3x64x64", "-p", "batchSize=2"));
    assertThat(measured.exitCode()).as(measured.out() + measured.err()).isZero();
    JsonNode cells = results("jmh-result.json");
    assertThat(cells).hasSize(1);
    assertThat(cells.at("/0/params/model").asText()).isEqualTo("my.pt");
    assertThat(cells.at("/0/params/inputShape").asText()).isEqualTo("3x64x64");
    Jar.Outcome lying =
        new Jar(directory)
            .with("SCALEBENCH_LYING_KERNELS", Path.of("default"))
            .run("verify --model my.pt --input-shape 3x64x64 --kernels default".split(" "));
    assertThat(lying.out()).contains("tolerated are");
    assertThat(lying.exitCode()).isEqualTo(1);
    Jar.Outcome refused = run(brief("-p", "model=my.pt", "--input-shape", "3", "-rff", "no.json"));
    assertThat(refused.err().lines())
        .filteredOn(line -> !line.startsWith("scalebench: running my.pt for its answers"))
        .singleElement()
        .asString()
        .startsWith("error: my.pt cannot compute a batch of 1×3 float32 (");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(directory.resolve("no.json")).doesNotExist();
  }

  @Test
  void anExportedNetworkGivesTheSuitesAnswersAndNoOthers() throws Exception {
    run("export --model resnet --as torchscript --out my.pt".split(" "));
    String verify = "verify --model my.pt --input-shape 3x32x32 --reference ";
    Jar.Outcome outcome = run((verify + reference("right.safetensors", 1)).split(" "));
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out().lines().skip(1)).hasSize(1).first().asString().contains("pytorch");
    Jar.Outcome refused = run((verify + reference("wrong.safetensors", 1.01f)).split(" "));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("tolerated are");
  }

  @Test
  void verifyTellsAnotherFrameworksAnswerFromOneThatIsWrong() throws Exception {
    String verify = "verify --model resnet --reference ";
    Jar.Outcome outcome = run((verify + reference("right.safetensors", 1)).split(" "));
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    Path wrong = reference("wrong.safetensors", 1.001f);
    Jar.Outcome refused = run((verify + wrong + " --batch 3").split(" "));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out().lines().skip(1))
        .hasSize(BACKENDS)
        .allMatch(line -> line.endsWith("tolerated are 1.0E-4"));
  }

  @Test
  void aNetworkOfTheSuiteIsMeasuredOnInputsOfAFile() throws Exception {
    String inputs = reference("inputs.safetensors", 1).toString();
    Jar.Outcome measured =
        run(
            brief(
                "-p",
                "model=resnet",
                "-p",
                "engine=onnx",
                "--inputs",
                inputs,
                "-p",
                "batchSize=2"));
    assertThat(measured.exitCode()).as(measured.out() + measured.err()).isZero();
    JsonNode cell = results("jmh-result.json").get(0).path("params");
    assertThat(cell.path("imageSize").asText()).isEqualTo("32");
    assertThat(cell.path("inputs").asText()).isEqualTo(inputs);
    String verify = "verify --model resnet --engine onnx --inputs " + inputs;
    Jar.Outcome verified = run(verify.split(" "));
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    assertThat(run((verify + " --reference " + inputs).split(" ")).err().strip())
        .endsWith(
            "error: %s has inputs of its own; leave out --inputs %s".formatted(inputs, inputs));
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedWhereTheyComeIn() throws Exception {
    Path broken = reference("nan.safetensors", Float.NaN);
    Jar.Outcome reference =
        Commands.run("verify", "--model", "resnet", "--reference", broken.toString());
    assertThat(reference.err().strip())
        .startsWith("error: " + broken + ": output holds NaN at index 0; ")
        .doesNotContain("\n");
    assertThat(reference.exitCode()).isEqualTo(2);
    Path weights = directory.resolve("w.safetensors");
    Commands.run("export", "--model", "resnet", "--out", weights.toString());
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.seek(file.length() - Float.BYTES);
      file.writeInt(Integer.reverseBytes(Float.floatToIntBits(Float.NaN)));
    }
    Path out = directory.resolve("x.safetensors");
    for (String command :
        List.of(
            "verify --model resnet --weights " + weights,
            "export --model resnet --weights %s --out %s".formatted(weights, out),
            "-p model=resnet -p weights=%s -rff %s".formatted(weights, out))) {
      Jar.Outcome outcome = Commands.run(command.split(" "));
      assertThat(outcome.err().strip())
          .isEqualTo(
              "error: %s: fc.bias holds NaN at index 999; 1 of its 1000 elements are no finite numbers"
                  .formatted(weights));
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(out).doesNotExist();
    }
  }

  /** What ResNet-50 answers to two images of 32 × 32 pixels, times a factor. */
  private Path reference(String name, float factor) throws IOException {
    SuiteNetwork network = new SuiteNetwork(Network.RESNET, 11, 32, SuiteNetwork.SEEDED);
    Reference reference =
        network
            .open(Cache.fromEnvironment(System.getenv()))
            .reference(Cells.cell("cpu", "1").execution(), 1);
    ByteBuffer input = network.input().batch(2);
    int inputs = input.remaining();
    int outputs = 2 * reference.rowSize();
    String header =
        ("{\"input\":{\"dtype\":\"F32\",\"shape\":[2,3,32,32],\"data_offsets\":[0,%s]},"
                + "\"output\":{\"dtype\":\"F32\",\"shape\":[2,%s],\"data_offsets\":[%s,%s]}}")
            .formatted(inputs, reference.rowSize(), inputs, inputs + 4 * outputs);
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + inputs + 4 * outputs).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json).put(input);
    for (int i = 0; i < outputs; i++) {
      file.putFloat(factor * reference.values().get(i));
    }
    return Files.write(directory.resolve(name), file.array());
  }

  @Test
  void verifyTellsHowFarEachBackendIsOff() throws Exception {
    Jar.Outcome outcome =
        run("verify", "--model", "bert", "--batch", "2", "--sequence-length", "5");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines().skip(1))
        .hasSize(BACKENDS)
        .allSatisfy(
            line ->
                assertThat(line).matches("(pytorch|tensorflow|onnx) +(none|script) +.*e-0[5-9].*"));
  }

  @Test
  void withAnEmptyCacheAndNoNetworkItMakesWhatItNeeds() throws Exception {
    boolean alone = Jar.canRun(Jar.WITHOUT_NETWORK);
    Path cache = directory.resolve("cache");
    Jar.Outcome outcome =
        new Jar(directory)
            .with("SCALEBENCH_CACHE", cache)
            .in(alone ? Jar.WITHOUT_NETWORK : List.of())
            .run(
                brief(
                    "-p",
                    "model=resnet",
                    "-p",
                    "imageSize=32",
                    "-p",
                    "optimization=script",
                    "-p",
                    "batchSize=1"));
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(results("jmh-result.json")).hasSize(Engine.values().length);
    assertThat(cache.resolve("weights")).isDirectoryContaining("glob:**.safetensors");
    assertThat(cache.resolve("archives")).isDirectoryContaining("glob:**.pt");
    assertThat(cache.resolve("references")).isDirectoryContaining("glob:**.safetensors");
    assertThat(cache.resolve("natives")).isNotEmptyDirectory();
    assumeTrue(
        alone, "skipped in part: this machine does not let a user run a command without a network");
  }

  @Test
  void aCacheThatCannotBeWrittenIsOneLine() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "", StandardCharsets.UTF_8);
    Jar.Outcome outcome =
        new Jar(directory)
            .with("SCALEBENCH_CACHE", file)
            .run(brief("-p", "model=gpt2", "-p", "optimization=none"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("error: cannot write " + file)))
        .hasSize(1);
  }

  @Test
  void aCellThatFailsIsNotSilent() throws Exception {
    Jar.Outcome outcome =
        run(
            brief(
                "-p",
                "model=inception",
                "-p",
                "batchSize=1",
                "-p",
                "optimization=none",
                "-jvmArgs",
                "-Xmx4m"));
    assertThat(outcome.err())
        .contains(
            "error: 2 of 2 cells have no result, see "
                + directory.resolve("jmh-result.failures.json"))
        .contains("out of memory", "Java heap space");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void helpNamesTheParametersAndJmhsOptions() throws Exception {
    Jar.Outcome outcome = run("-h");
    assertThat(outcome.out())
        .contains("java -jar benchmarks.jar", "batchSize", "SCALEBENCH_CACHE", "-rff");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void theCeilingIsTwoRatesAndWrittenBesideResultsForTheirSizesOfInputs() throws Exception {
    Files.writeString(
        directory.resolve("r.json"),
        """
        [{"mode": "sample", "params": {"device": "cpu", "sequenceLength": "1024"}},
         {"mode": "sample", "params": {"device": "cuda", "sequenceLength": "512"}}]""");
    Jar.Outcome outcome =
        run("ceiling --results r.json -v SILENT -f 1 -wi 0 -i 1 -r 100ms".split(" "));
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("matrix product, float32, intraOpThreads=")
        .containsPattern("\n  pytorch, none +[1-9][0-9.]* GFLOP/s\n")
        .containsPattern("\n  pytorch, script +[1-9][0-9.]* GFLOP/s\n")
        .containsPattern("\n  tensorflow, none +[1-9][0-9.]* GFLOP/s\n")
        .containsPattern("\n  tensorflow, script +[1-9][0-9.]* GFLOP/s\n")
        .containsPattern("\n  onnx, script +[1-9][0-9.]* GFLOP/s\n")
        .containsPattern("\nmatrix product: [1-9][0-9.]* GFLOP/s \\(\\w+, \\w+\\)\n")
        .containsPattern("\nmemory read: [1-9][0-9.]* GB/s \\([1-9][0-9]* MiB; .*\\)\n")
        .endsWith(directory.resolve("r.ceiling.json") + "\n");
    JsonNode ceiling = results("r.ceiling.json");
    assertThat(ceiling.path("intraOpThreads").asInt()).isEqualTo(Machine.local().cores());
    assertThat(ceiling.path("productFlopPerSecond").asDouble()).isBetween(1e9, 1e15);
    assertThat(ceiling.path("readBytesPerSecond").asDouble()).isBetween(1e8, 1e13);
    assertThat(ceiling.path("readBytes").asLong()).isGreaterThanOrEqualTo(1L << 30);
    assertThat(ceiling.path("productBy").path("engine").asText()).isNotEmpty();
    assertThat(ceiling.path("products"))
        .hasSize(BACKENDS)
        .extracting(product -> product.path("flopPerSecond").asDouble())
        .allMatch(rate -> rate <= ceiling.path("productFlopPerSecond").asDouble());
    assertThat(ceiling.path("networks"))
        .extracting(network -> network.path("params").path("model").asText())
        .containsExactly("gpt2", "inception", "resnet"); // BERT takes at most 512 tokens
    JsonNode gpt2 = ceiling.path("networks").path(0);
    assertThat(gpt2.path("params").path("sequenceLength").asText()).isEqualTo("1024");
    assertThat(gpt2.path("flopPerInput").asDouble()).isBetween(1024 * 0.247e9, 1024 * 0.29e9);
    assertThat(gpt2.path("weightBytes").asDouble()).isBetween(494e6, 498e6);
  }

  @Test
  void theDoctorSaysWhatItFound() throws Exception {
    Jar.Outcome outcome = run("doctor");
    assertThat(outcome.out()).contains("cores", "memory", "pytorch", "tensorflow", "CUDA: ");
    assertThat(outcome.err()).isEmpty();
  }
}
