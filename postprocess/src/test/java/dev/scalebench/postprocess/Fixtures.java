package dev.scalebench.postprocess;

import dev.scalebench.postprocess.jmh.FailureReader;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Failures;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Result files of the shapes that pages have. Their times are made up, and scale like real ones.
 */
public final class Fixtures {

  private Fixtures() {}

  /** The shape of the first result sites: 1 to 32 and powers of two up to 1024, on 16 threads. */
  public static Path firstSites(Path directory) {
    return write(
        directory.resolve("first-sites.json"),
        Stream.of("pytorch/script/sequential"),
        Stream.concat(IntStream.rangeClosed(1, 32).boxed(), Stream.of(64, 128, 256, 512, 1024))
            .toList(),
        IntStream.rangeClosed(1, 16).boxed().toList());
  }

  /** All engines and optimizations, on few batch sizes and threads. */
  public static Path enginesAndOptimizations(Path directory) {
    return write(
        directory.resolve("engines.json"),
        Stream.of(
            "pytorch/none/sequential",
            "pytorch/script/sequential",
            "tensorflow/none/sequential",
            "tensorflow/script/sequential"),
        List.of(1, 8, 32),
        List.of(1, 2));
  }

  /** The same with a third engine, which has no eager mode. */
  public static Path threeEngines(Path directory) {
    return JmhJson.write(
        directory.resolve("results.json"), threeEnginesCells().toArray(String[]::new));
  }

  /** The same with int8 on the third engine, whose answers are less exact. */
  public static Path threeEnginesAndInt8(Path directory) {
    List<String> entries = threeEnginesCells();
    for (int batchSize : List.of(1, 2, 4, 8, 16, 32)) {
      for (int threads : List.of(1, 2)) {
        entries.add(engineCell("onnx/script/int8", 1.6, batchSize, threads, "2.7e-2", "96.875"));
      }
    }
    return JmhJson.write(directory.resolve("results.json"), entries.toArray(String[]::new));
  }

  private static List<String> threeEnginesCells() {
    List<String> entries = new ArrayList<>();
    for (int batchSize : List.of(1, 2, 4, 8, 16, 32)) {
      for (int threads : List.of(1, 2)) {
        entries.add(engineCell("pytorch/none/float32", 12, batchSize, threads, "1e-6", "100"));
        entries.add(engineCell("pytorch/script/float32", 7, batchSize, threads, "1e-6", "100"));
        entries.add(engineCell("tensorflow/none/float32", 14, batchSize, threads, "2e-6", "100"));
        entries.add(engineCell("tensorflow/script/float32", 8, batchSize, threads, "2e-6", "100"));
        entries.add(engineCell("onnx/script/float32", 4, batchSize, threads, "3e-7", "100"));
      }
    }
    return entries;
  }

  private static String engineCell(
      String configuration,
      double perInput,
      int batchSize,
      int threads,
      String error,
      String sameTop) {
    String[] parts = configuration.split("/", -1);
    return JmhJson.with(
        sampled(
            (3 + perInput * batchSize) / Math.pow(threads, 0.8),
            with(
                params(parts[1], batchSize, threads),
                "engine=" + parts[0],
                "precision=" + parts[2])),
        "answer.error=" + error + " relative",
        "answer.top=" + sameTop + " percent",
        "memory.peak=" + (500 + 20 * batchSize + 10 * parts[0].length()) + " MB");
  }

  /** How fast a host was in the forks of PyTorch's cells, then in those of TensorFlow's. */
  public static final List<List<Double>> SLOWNESS =
      List.of(List.of(1.0, 1.2, 1.1), List.of(1.3, 1.1, 1.25));

  /** Batch sizes from 1 on that {@link #driftingHost} has of each engine. */
  public static final int DRIFTING_CELLS = 6;

  /**
   * Cells of a host that drifts: PyTorch takes 10.2 ms an input, and TensorFlow 10, but is measured
   * while the host is slower.
   *
   * @param slowness factor of all times and rulers
   * @param ruler whether forks read it
   */
  public static String[] driftingHost(double slowness, boolean ruler) {
    List<String> cells = new ArrayList<>();
    for (int batchSize = 1; batchSize <= DRIFTING_CELLS; batchSize++) {
      for (int engine = 0; engine < 2; engine++) {
        double base = slowness * (engine == 0 ? 10.2 : 10) * batchSize;
        List<Double> host = SLOWNESS.get(engine);
        cells.add(
            JmhJson.forks(
                host.stream().mapToDouble(slow -> slow * base).toArray(),
                ruler
                    ? host.stream().mapToDouble(slow -> slow * slowness * 3).toArray()
                    : new double[0],
                "model=gpt2",
                "batchSize=" + batchSize,
                "engine=" + (engine == 0 ? "pytorch" : "tensorflow")));
      }
    }
    return cells.toArray(String[]::new);
  }

  /**
   * What the benchmarks write of a machine that does 100 GFLOP/s on two threads and reads 10 GB/s;
   * of GPT-2, 2 GFLOP an input and 500 MB of weights. To be read as 40 GFLOP/s at batch 1.
   */
  public static final String CEILING =
      """
      {"measured": "2026-11-24T08:25:17Z", "suite": "v1", "intraOpThreads": 2,
       "productFlopPerSecond": 1e11, "readBytesPerSecond": 1e10,
       "networks": [
         {"params": {"model": "gpt2", "sequenceLength": "11", "imageSize": "224"},
          "flopPerInput": 2e9, "weightBytes": 5e8},
         {"params": {"model": "inception", "sequenceLength": "11", "imageSize": "224"},
          "flopPerInput": 5e9, "weightBytes": 1e8}]}
      """;

  /** The same as newer benchmarks write it, whose caches may hold Inception's weights. */
  public static final String WIDER_CEILING =
      CEILING.replace(
          "\"networks\"",
          """
          "productBy": {"engine": "tensorflow", "optimization": "script"},
           "products": [
             {"engine": "pytorch", "optimization": "script", "failure": "the product is wrong"},
             {"engine": "tensorflow", "optimization": "script", "flopPerSecond": 1e11}],
           "readBytes": 1073741824, "readDoubtful": true, "lastLevelCacheBytes": 268435456,
           "networks\"""");

  /**
   * What the benchmarks write of a card that does 1 TFLOP/s in float32 and 4 in bfloat16, in which
   * GPT-2's weights fit into its cache, and copies 400 GB/s.
   */
  public static final String CARD_CEILING =
      """
      {"cuda": {"measured": "2026-11-26T08:25:17Z", "suite": "v1", "card": "Some *Card*",
       "lastLevelCacheBytes": 250000000, "productSize": 8192, "products": [
         {"engine": "pytorch", "optimization": "none", "device": "cuda", "precision": "float32",
          "flopPerSecond": 1e12},
         {"engine": "pytorch", "optimization": "none", "device": "cuda", "precision": "float16",
          "failure": "wrong"},
         {"engine": "pytorch", "optimization": "script", "device": "cuda",
          "precision": "bfloat16", "flopPerSecond": 4e12}],
       "kernelSeconds": 2.3e-5, "bytesPerSecond": {"on-device": 4e11, "to-device": 1e10},
       "failures": {},
       "networks": [
         {"params": {"model": "gpt2", "sequenceLength": "11", "precision": "float32"},
          "flopPerInput": 2e9, "weightBytes": 5e8},
         {"params": {"model": "gpt2", "sequenceLength": "11", "precision": "float16"},
          "flopPerInput": 2e9, "weightBytes": 2.5e8},
         {"params": {"model": "gpt2", "sequenceLength": "11", "precision": "bfloat16"},
          "flopPerInput": 2e9, "weightBytes": 2.5e8}]}}
      """;

  /** Both in one file. */
  public static final String BOTH_CEILINGS =
      CEILING.strip().replaceFirst("}$", "") + "," + CARD_CEILING.strip().replaceFirst("^\\{", "");

  /**
   * What the benchmarks write of profiles of GPT-2, eager and as a program, of which the second has
   * a product alone, and of a network that is not on the page.
   */
  public static final String PROFILE =
      """
      {"profiles": [
         {"params": {"model": "gpt2", "sequenceLength": "11", "engine": "pytorch",
           "optimization": "none", "batchSize": "1", "intraOpThreads": "2"},
          "trace": "t.trace.json", "calls": 10, "plainMicros": 900.0, "profiledMicros": 1000.0,
          "outermostOperations": 20.0, "outsideMicros": 200.0, "leastOutsideMicros": 100.0,
          "engineMicros": 0.0, "operations": [
            {"name": "aten::mm", "calls": 12.0, "micros": 600.0},
            {"name": "=aten::add<{{x}}>", "calls": 12.0, "micros": 200.0}]},
         {"params": {"model": "gpt2", "sequenceLength": "11", "engine": "pytorch",
           "optimization": "script", "batchSize": "1", "intraOpThreads": "2"},
          "trace": "u.trace.json", "calls": 10, "plainMicros": 500.0, "profiledMicros": 500.0,
          "outermostOperations": 1.0, "outsideMicros": 25.0, "leastOutsideMicros": 25.0,
          "engineMicros": 0.0, "operations": [
            {"name": "mkldnn::linear", "calls": 12.0, "micros": 475.0}]},
         {"params": {"model": "bert", "sequenceLength": "11", "engine": "onnx",
           "optimization": "script", "batchSize": "1", "intraOpThreads": "2"},
          "trace": "v.trace.json", "calls": 10, "plainMicros": 500.0, "profiledMicros": 500.0,
          "outermostOperations": 1.0, "outsideMicros": 25.0, "leastOutsideMicros": 25.0,
          "engineMicros": 20.0, "operations": [
            {"name": "MatMul", "calls": 12.0, "micros": 475.0}]}]}
      """;

  /** Cells of GPT-2 with a profile beside them. */
  public static Path profiled(Path directory) {
    try {
      Files.writeString(directory.resolve("profile.json"), PROFILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] cell = {"model=gpt2", "sequenceLength=11", "batchSize=1", "intraOpThreads=2"};
    return JmhJson.write(
        directory.resolve("results.json"),
        JmhJson.sample(4, cell),
        JmhJson.sample(2, with(cell, "optimization=script")));
  }

  /** Cells of GPT-2 on CUDA in two precisions, and on the processor. */
  public static Path belowCeilings(Path directory, String ceiling) {
    Path results = belowACeiling(directory);
    try {
      Files.writeString(directory.resolve("ceiling.json"), ceiling);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] cell = {"model=gpt2", "sequenceLength=11"};
    String[] cuda = with(cell, "device=cuda", "intraOpThreads=16");
    return JmhJson.write(
        results,
        sampled(400, with(cell, "batchSize=1", "intraOpThreads=2")),
        sampled(800, with(cell, "batchSize=16", "intraOpThreads=2")),
        sampled(4, with(cuda, "batchSize=1")),
        sampled(40, with(cuda, "batchSize=16")),
        sampled(2, with(cuda, "batchSize=1", "precision=bfloat16")),
        sampled(10, with(cuda, "batchSize=16", "precision=bfloat16")),
        sampled(10, with(cuda, "batchSize=16", "precision=float16")));
  }

  /** Cells of GPT-2 with a ceiling beside them: on one and two threads, in bfloat16, on CUDA. */
  public static Path belowACeiling(Path directory) {
    try {
      Files.writeString(directory.resolve("ceiling.json"), CEILING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] cell = {"model=gpt2", "sequenceLength=11"};
    return JmhJson.write(
        directory.resolve("results.json"),
        JmhJson.entry(
            "sample", "100", "10", "ms/op", with(cell, "batchSize=1", "intraOpThreads=2")),
        sampled(400, with(cell, "batchSize=16", "intraOpThreads=2")),
        sampled(200, with(cell, "batchSize=1", "intraOpThreads=1")),
        sampled(50, with(cell, "batchSize=1", "intraOpThreads=2", "precision=bfloat16")),
        sampled(5, with(cell, "batchSize=1", "intraOpThreads=2", "device=cuda")));
  }

  /** The id of {@link #ownNetwork}. */
  public static final String OWN_NETWORK = "my_net-v1.5";

  /**
   * A user's own network in two precisions, of which a cell failed, beside GPT-2. The directories
   * of its path hold {@code secret}, and other files of the run repeat it.
   */
  public static Path ownNetwork(Path directory) {
    String model = "model=/home/secret/my nets/My_Net {{v1.5}}.pt";
    String[] common = {model, "optimization=script", "inputShape=3x224x224", "inputType=float32"};
    List<String> entries = new ArrayList<>();
    for (String precision : List.of("float32", "bfloat16")) {
      for (int batchSize : List.of(1, 4, 16)) {
        for (int threads : List.of(1, 2)) {
          entries.add(
              sampled(
                  (3 + 5.0 * batchSize) / threads / (precision.equals("bfloat16") ? 1.6 : 1),
                  with(
                      common,
                      "precision=" + precision,
                      "batchSize=" + batchSize,
                      "intraOpThreads=" + threads)));
        }
      }
    }
    entries.add(result("script", 1, 1));
    JmhJson.write(
        directory.resolve("failures.json"),
        JmhJson.failure(
            "error",
            "/home/secret/my nets/My_Net {{v1.5}}.pt: no such input",
            with(common, "batchSize=64")));
    try {
      Files.writeString(
          directory.resolve("environment.json"),
          """
          {"conditions": {"model": "/home/secret/my nets/My_Net {{v1.5}}.pt"},
           "runs": [{"commandLine": "-p model=gpt2,'/home/secret/my nets/My_Net {{v1.5}}.pt'"}]}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JmhJson.write(directory.resolve("results.json"), entries.toArray(String[]::new));
  }

  private static String[] with(String[] params, String... more) {
    return Stream.concat(Stream.of(params), Stream.of(more)).toArray(String[]::new);
  }

  /** Both optimizations in all precisions, on few batch sizes and threads. */
  public static Path precisions(Path directory) {
    List<String> entries = new ArrayList<>();
    for (String optimization : List.of("none", "script")) {
      for (String precision : List.of("float32", "bfloat16", "float16")) {
        for (int batchSize : List.of(1, 8)) {
          for (int threads : List.of(1, 2)) {
            entries.add(
                sampled(
                    (20.0 + batchSize) / threads + precision.length() + optimization.length(),
                    with(params(optimization, batchSize, threads), "precision=" + precision)));
          }
        }
      }
    }
    return JmhJson.write(directory.resolve("precisions.json"), entries.toArray(String[]::new));
  }

  /** All engines, optimizations and precisions on CUDA; its times are made up, too. */
  public static Path cuda(Path directory) {
    gpus(directory);
    return JmhJson.write(directory.resolve("results.json"), cudaCells().toArray(String[]::new));
  }

  /** The same, beside the CPU on two thread counts, where larger batches take too long. */
  public static Path cudaBesideCpu(Path directory) {
    gpus(directory);
    List<String> entries = cudaCells();
    for (String engine : List.of("pytorch", "tensorflow")) {
      for (String optimization : List.of("none", "script")) {
        for (int batchSize : List.of(1, 4, 16)) {
          for (int threads : List.of(1, 16)) {
            double millis = (9 + 11.0 * batchSize) / Math.pow(threads, 0.8) + engine.length();
            entries.add(
                JmhJson.with(
                    sampled(
                        millis,
                        with(
                            params(optimization, batchSize, threads),
                            "engine=" + engine,
                            "precision=float32",
                            "device=cpu")),
                    "memory.peak=" + (1200 + 30 * batchSize) + " MB"));
          }
        }
      }
    }
    return JmhJson.write(directory.resolve("results.json"), entries.toArray(String[]::new));
  }

  private static List<String> cudaCells() {
    List<String> entries = new ArrayList<>();
    List<String> precisions = List.of("float32", "tf32", "bfloat16", "float16");
    for (String engine : List.of("pytorch", "tensorflow")) {
      for (String optimization : List.of("none", "script")) {
        for (String precision : precisions) {
          double perInput = Math.pow(0.6, precisions.indexOf(precision));
          for (int batchSize = 1; batchSize <= 1024; batchSize *= 4) {
            entries.add(cudaCell(engine, optimization, precision, batchSize, perInput));
          }
        }
      }
    }
    return entries;
  }

  /** Launching takes as long at any batch size; PyTorch tells how long, and the GPU's time. */
  private static String cudaCell(
      String engine, String optimization, String precision, int batchSize, double perInput) {
    double launch = optimization.equals("none") ? 5.5 : 1.8;
    double busy = Math.max(launch, perInput * batchSize);
    String cell =
        sampled(
            busy + 0.1 + engine.length() / 50.0,
            with(
                params(optimization, batchSize, 1),
                "engine=" + engine,
                "precision=" + precision,
                "device=cuda"));
    String memory = "memory.peak=3000 MB";
    String onDevice = "memory.device=" + (900 + 12 * batchSize * perInput) + " MB";
    String energy = "energy.inference=" + (0.3 / batchSize + perInput / 10) + " J";
    String settled = "warmup.settled=1 share";
    return engine.equals("pytorch")
        ? JmhJson.with(
            cell,
            memory,
            onDevice,
            energy,
            settled,
            "time.enqueue=" + launch + " ms/op",
            "time.device=" + (busy + 0.05) + " ms/op")
        : JmhJson.with(cell, memory, onDevice, energy, settled);
  }

  private static void gpus(Path directory) {
    try {
      Files.writeString(
          directory.resolve("environment.json"),
          """
          {"gpus": [{"name": "Made-up <GPU>", "vendor": "NVIDIA", "driver": "550.54.14",
            "memoryBytes": 85899345920, "computeCapability": "9.0", "cudaDriver": "12.4"}]}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One network on one and two threads. Two instances are as fast as one at two inputs within the
   * intervals, faster at four and eight; of six inputs one instance is not known, of sixteen no
   * parts are.
   */
  public static Path divided(Path directory) {
    return JmhJson.write(
        directory.resolve("results.json"),
        timed(10, 1, 1),
        timed(17, 1, 2),
        timed(30, 1, 4),
        timed(50, 1, 6),
        timed(9, 2, 1),
        timed(10.1, 2, 2),
        timed(25, 2, 4),
        timed(40, 2, 8),
        timed(90, 2, 16));
  }

  /** The same, where four inputs were measured on one instance and on two, run in three ways. */
  public static Path dividedAndMeasured(Path directory) {
    JmhJson.write(
        directory.resolve("mixes.json"),
        mix(25.5, "1x2x4", "running=processes", 1000),
        mix(19, "2x1x2", "running=processes", 2000),
        mix(22, "2x1x2", "running=sessions", 1500),
        mix(16, "2x1x2", "running=shared", 1000));
    divided(directory);
    return directory;
  }

  /** Two instances under two loads: one that they bear, told by enough requests, and one by few. */
  public static Path underLoad(Path directory) {
    divided(directory);
    JmhJson.write(
        directory.resolve("load.json"),
        load("poisson:20", 600, "arrival.rate=19.8 1/s", "limit.met.50ms=99.25 percent"),
        load("poisson:60", 20, "arrival.rate=41 1/s", "limit.met.50ms=0 percent"));
    return directory;
  }

  /** Requests whose percentiles are 2, 3 and 4 ms, as {@link JmhJson} has them. */
  private static String load(String arrival, int requests, String... metrics) {
    String cell =
        JmhJson.calls(
            timed(20, 2, 4, "instances=2x1x2", "running=sessions", "arrival=" + arrival), requests);
    List<String> all = new ArrayList<>(List.of(metrics));
    all.add("time.service=12.5 ms/op");
    return JmhJson.with(cell, all.toArray(String[]::new));
  }

  private static String timed(double millis, int threads, int batchSize, String... more) {
    return JmhJson.entry(
        "sample",
        Double.toString(millis),
        "0.1",
        "ms/op",
        with(params("script", batchSize, threads), more));
  }

  private static String mix(double millis, String instances, String running, int megabytes) {
    return JmhJson.with(
        timed(millis, 2, 4, "instances=" + instances, running), "memory.peak=" + megabytes + " MB");
  }

  public static Path bothMappings(Path directory) {
    return write(
        directory.resolve("mappings.json"),
        Stream.of("pytorch/script/sequential", "pytorch/script/interleave"),
        List.of(1, 2),
        List.of(1, 2, 4));
  }

  public static Path singleThreadCount(Path directory) {
    return write(
        directory.resolve("single.json"),
        Stream.of("pytorch/none/sequential", "pytorch/script/sequential"),
        List.of(1, 2, 64),
        List.of(1));
  }

  /** A page of the first sites, on few batch sizes, where some cells failed or were not steady. */
  public static Path firstSitesWithFailures(Path directory) {
    JmhJson.write(
        directory.resolve("few.failures.json"),
        failure("killed", "by SIGTERM", "script", 2, 2),
        failure("out of memory", "at batch 4", "script", 4, 1),
        failure("skipped", "since batch 4 ran out of memory", "none", 8, 4));
    return JmhJson.write(
        directory.resolve("few.json"),
        JmhJson.with(result("script", 1, 1), "memory.peak=512.5 MB", "verdict.steady=1.5 percent"),
        JmhJson.with(result("script", 1, 2), "verdict.warming=12.34 percent"),
        result("script", 2, 1));
  }

  /** Two optimizations, with every kind of gap that tables and charts can have. */
  public static Path failuresAndUnsteadyCells(Path directory) {
    JmhJson.write(
        directory.resolve("failures.json"),
        failure("error", "at first", "none", 1, 2),
        failure("error", "a result came later", "none", 1, 1),
        failure("wrong answer", "by 3e-2", "none", 1, 2),
        failure("out of memory", "at batch 8", "script", 8, 1),
        failure("skipped", "since batch 8 ran out of memory", "script", 8, 2),
        failure("time limit", "10 min", "none", 1, 8));
    return JmhJson.write(
        directory.resolve("results.json"),
        JmhJson.with(result("none", 1, 1), "memory.peak=512.5 MB", "verdict.steady=1.5 percent"),
        JmhJson.with(result("none", 1, 4), "memory.peak=530 MB", "verdict.drifting=7 percent"),
        JmhJson.with(result("script", 1, 1), "verdict.warming=12.34 percent"),
        JmhJson.with(result("script", 1, 2), "verdict.disturbed=\"NaN\" percent"),
        result("script", 1, 4));
  }

  /** A thousand calls, whose median is 2 ms, as {@link JmhJson} has it. */
  private static String sampled(double millis, String... params) {
    return JmhJson.calls(JmhJson.sample(millis, params), 1000);
  }

  private static String result(String optimization, int batchSize, int threads) {
    return sampled(10.0 * batchSize / threads, params(optimization, batchSize, threads));
  }

  private static String failure(
      String kind, String message, String optimization, int batchSize, int threads) {
    return JmhJson.failure(kind, message, params(optimization, batchSize, threads));
  }

  private static String[] params(String optimization, int batchSize, int threads) {
    return new String[] {
      "model=gpt2",
      "optimization=" + optimization,
      "batchSize=" + batchSize,
      "intraOpThreads=" + threads
    };
  }

  /** The first model's data, read as the command line reads them. */
  public static ModelMeasurements read(Path results) {
    Collection<Path> files = ResultFiles.find(List.of(results));
    List<Result> measured = ResultReader.read(files);
    List<Failure> failures = Failures.standing(FailureReader.read(files), measured);
    return ModelMeasurements.of(measured, failures).get(0);
  }

  private static Path write(
      Path file, Stream<String> configurations, List<Integer> batchSizes, List<Integer> threads) {
    List<String> entries = new ArrayList<>();
    configurations.forEach(
        configuration -> {
          String[] parts = configuration.split("/", -1);
          for (int batchSize : batchSizes) {
            for (int count : threads) {
              double millis = (20 + 12 * batchSize) / Math.pow(count, 0.7) + parts[0].length();
              entries.add(
                  sampled(
                      millis + parts[1].length(),
                      "model=gpt2",
                      "engine=" + parts[0],
                      "optimization=" + parts[1],
                      "mapping=" + parts[2],
                      "batchSize=" + batchSize,
                      "intraOpThreads=" + count));
            }
          }
        });
    return JmhJson.write(file, entries.toArray(String[]::new));
  }
}
