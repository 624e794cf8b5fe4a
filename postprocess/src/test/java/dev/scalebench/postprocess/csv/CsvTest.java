package dev.scalebench.postprocess.csv;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.page.MarkdownFile;
import dev.scalebench.postprocess.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row a cell, sorted as numbers; headers tell units, and what is not known is empty. */
class CsvTest {

  private static final String CELL =
      "revision,model,sequence_length_tokens,mapping,engine,optimization,device,precision,"
          + "batch_size,intra_op_threads,";

  @Test
  void errorsOfAnswersHaveAFileWhereTheyAreKnown(@TempDir Path dir) throws IOException {
    new AnswersCsv().write(Pages.of(Fixtures.enginesAndOptimizations(dir)), dir);
    assertThat(dir.resolve("gpt2_answers.csv")).doesNotExist();
    new AnswersCsv().write(Pages.of(Fixtures.threeEnginesAndInt8(dir)), dir);
    assertThat(dir.resolve("gpt2_answers.csv"))
        .content()
        .startsWith("machine," + CELL + "answer_error_relative,same_top_answer_percent\n")
        .contains("cloudlab,v1,gpt2,,sequential,onnx,script,cpu,int8,1,2,0.027,96.875\n");
  }

  @Test
  void recommendedMixesHaveAFileWhereCoresCanBeDivided(@TempDir Path dir) throws IOException {
    new RecommendedCsv().write(Pages.of(Fixtures.enginesAndOptimizations(dir)), dir);
    assertThat(dir.resolve("gpt2_recommended.csv")).doesNotExist();
    new RecommendedCsv().write(Pages.of(Fixtures.divided(dir)), dir);
    assertThat(dir.resolve("gpt2_recommended.csv"))
        .content()
        .startsWith(
            "machine,"
                + CELL
                + "recommended_mix,fastest_mix,fewest_instances_mix,fastest_predicted_ms,"
                + "fastest_low_ms,fastest_high_ms,one_instance_ms,one_instance_low_ms,"
                + "one_instance_high_ms,speed_up,speed_up_low,speed_up_high\n")
        .contains(
            "float32,2,2,1x2x2,2x1x1,1x2x2,10.0,9.9,10.1,10.1,10.0,",
            "float32,6,2,1x1x4+1x1x2,1x1x4+1x1x2,1x1x4+1x1x2,30.0,29.9,30.1,,,,,,\n");
  }

  @Test
  void allocatorAndSiblingsAreColumnsWhereSomeAreNotUsual(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.sample(4, "model=gpt2", "batchSize=2"),
            JmhJson.sample(2, "model=gpt2", "batchSize=2", "allocator=jemalloc"),
            JmhJson.sample(1, "model=gpt2", "batchSize=2", "intraOpThreads=2", "smt=used"));
    new ThroughputCsv().write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_throughput.csv"))
        .content()
        .startsWith("machine," + CELL + "allocator,smt,")
        .contains(",2,1,default,idle,", ",2,1,jemalloc,idle,", ",2,2,default,used,");
  }

  @Test
  void firstAnswersHaveAFileWhereTheyAreKnown(@TempDir Path dir) throws IOException {
    new FirstAnswersCsv().write(Pages.of(Fixtures.enginesAndOptimizations(dir)), dir);
    assertThat(dir.resolve("gpt2_first_answers.csv")).doesNotExist();
    String[] cell = {"model=gpt2", "batchSize=2"};
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.with(JmhJson.sample(100, cell), "start.first=2 s", "start.second=2.5 s"),
            JmhJson.with(
                JmhJson.sample(50, "model=gpt2", "batchSize=2", "optimization=script"),
                "start.first=4 s",
                "start.second=4.5 s",
                "start.third=4.2 s"));
    new FirstAnswersCsv().write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_first_answers.csv"))
        .content()
        .contains(
            "start_to_first_answer_s,start_to_second_answer_s,start_to_third_answer_s,"
                + "first_call_s,calls_until_ahead_of_eager\n",
            ",none,cpu,float32,2,1,2.0,2.5,,,\n",
            ",script,cpu,float32,2,1,4.0,4.5,,,42\n");
  }

  @Test
  void profilesHaveAFileWhereCellsWereProfiled(@TempDir Path dir) throws IOException {
    new ProfileCsv().write(Pages.of(Fixtures.enginesAndOptimizations(dir)), dir);
    assertThat(dir.resolve("gpt2_profile.csv")).doesNotExist();
    new ProfileCsv().write(Pages.of(Fixtures.profiled(dir)), dir);
    assertThat(dir.resolve("gpt2_profile.csv"))
        .content()
        .isEqualTo(
            "machine,"
                + CELL
                + """
                operation,calls,self_ms,share_percent
                cloudlab,v1,gpt2,11,sequential,pytorch,none,cpu,float32,1,2,aten::mm,12.0,0.6,60.0
                cloudlab,v1,gpt2,11,sequential,pytorch,none,cpu,float32,1,2,'=aten::add<{{x}}>,12.0,0.2,20.0
                cloudlab,v1,gpt2,11,sequential,pytorch,none,cpu,float32,1,2,,,0.2,20.0
                cloudlab,v1,gpt2,11,sequential,pytorch,script,cpu,float32,1,2,mkldnn::linear,12.0,0.475,95.0
                cloudlab,v1,gpt2,11,sequential,pytorch,script,cpu,float32,1,2,,,0.025,5.0
                """);
  }

  @Test
  void conditionsHaveAFileWhereTheyAreKnown(@TempDir Path dir) throws IOException {
    new ConditionsCsv(Condition.File.CONDITIONS)
        .write(Pages.of(Fixtures.enginesAndOptimizations(dir)), dir);
    assertThat(dir.resolve("gpt2_conditions.csv")).doesNotExist();
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.with(
                JmhJson.sample(1, "model=gpt2", "batchSize=2", "device=cuda"),
                "warmup.time=0.6 s",
                "warmup.settled=1 share",
                "energy.inference=0.25 J",
                "gpu.throttled=50 percent",
                "gpu.throttled.power.cap=50 percent"));
    new ConditionsCsv(Condition.File.CONDITIONS).write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_conditions.csv"))
        .content()
        .contains(
            "warmup_s,warmup_settled_share,energy_per_inference_j,gpu_power_w,",
            "cuda,float32,2,1,0.6,1.0,0.25,,,,,,,50.0,50.0,,,,\n");
    new ConditionsCsv(Condition.File.CALLS).write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_calls.csv")).doesNotExist();
  }

  @Test
  void figuresOfProfilersHaveAFileAndTables(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.with(
                JmhJson.sample(1, "model=gpt2", "batchSize=2"),
                "gc.alloc.rate.norm=272.5 B/op",
                "L1-dcache-loads:u=12 #/op",
                "p0.50=3 ms/op"));
    new ProfilersCsv().write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_profilers.csv"))
        .content()
        .contains("figure,unit,value\n", ",gc.alloc.rate.norm,B/op,272.5\n", ",\"#/op\",12.0\n")
        .doesNotContain("p0.50");
    new MarkdownFile().write(Pages.of(results), dir);
    assertThat(dir.resolve("numbers.markdown"))
        .content()
        .contains("<summary>gc.alloc.rate.norm (B/op)</summary>");
    new ProfilersCsv()
        .write(Pages.of(Fixtures.enginesAndOptimizations(dir.resolve("o"))), dir.resolve("o"));
    assertThat(dir.resolve("o").resolve("gpt2_profilers.csv")).doesNotExist();
  }

  @Test
  void whatHappenedInCallsHasAFileWhereItIsKnown(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.with(
                JmhJson.sample(1, "model=gpt2", "batchSize=2"),
                "call.faults=12.5 faults/op",
                "call.gc=0 ms/op",
                "slow.calls=10 percent",
                "slow.faults=40 faults/op"));
    new ConditionsCsv(Condition.File.CALLS).write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_calls.csv"))
        .content()
        .contains(
            "faults_per_call,heap_bytes_per_call,gc_ms_per_call,",
            "cpu,float32,2,1,12.5,,0.0,,,,10.0,40.0,,,,,,,,,,\n");
    new ConditionsCsv(Condition.File.CONDITIONS).write(Pages.of(results), dir);
    assertThat(dir.resolve("gpt2_conditions.csv")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG-u-nu-arab", "tr"})
  void latencyHasItsIntervalAndPercentiles(String locale, @TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.calls(entry("sample", "10", "0.5", "ms/op", "model=gpt2", "batchSize=16"), 100),
            entry("avgt", "2", "\"NaN\"", "ms/op", "model=gpt2", "batchSize=2"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      new LatencyCsv().write(Pages.of(results), dir);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Files.readString(dir.resolve("gpt2_latency.csv")))
        .isEqualTo(
            "machine,"
                + CELL
                + "latency_mean_ms,latency_low_ms,latency_high_ms,latency_min_ms,"
                + "latency_p50_ms,latency_p50_low_ms,latency_p50_high_ms,"
                + "latency_p90_ms,latency_p90_low_ms,latency_p90_high_ms,"
                + "latency_p99_ms,latency_p99_low_ms,latency_p99_high_ms,latency_max_ms,"
                + "calls,peak_memory_mb,verdict,verdict_percent,launch_mean_ms,device_memory_mb\n"
                + "cloudlab,v1,gpt2,,sequential,pytorch,none,cpu,float32,2,1,"
                + "2.0,,,,,,,,,,,,,,,,,,,\n"
                + "cloudlab,v1,gpt2,,sequential,pytorch,none,cpu,float32,16,1,"
                + "10.0,9.5,10.5,1.0,2.0,2.0,2.0,3.0,3.0,4.0,,,,5.0,100,,,,,\n");
  }

  @Test
  void copiesAreAColumnWhereCallsCopy(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            sample(10, "model=gpt2", "batchSize=1", "device=cuda"),
            sample(20, "model=gpt2", "batchSize=1", "device=cuda", "copies=included"));
    new ThroughputCsv().write(Pages.of(results), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_throughput.csv")))
        .satisfiesExactly(
            header -> assertThat(header).contains(",intra_op_threads,copies,throughput_"),
            row -> assertThat(row).contains(",cuda,float32,1,1,excluded,100.0,"),
            row -> assertThat(row).contains(",cuda,float32,1,1,included,50.0,"));
  }

  @Test
  void throughputTellsWhereItComesFromAndItsBounds(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.calls(
                entry(
                    "sample",
                    "10",
                    "10",
                    "ms/op",
                    "model=gpt2",
                    "batchSize=1",
                    "sequenceLength=11"),
                100),
            entry("thrpt", "2", "1", "ops/s", "model=gpt2", "batchSize=2", "sequenceLength=11"));
    new ThroughputCsv().write(Pages.of(results), dir);
    assertThat(Files.readString(dir.resolve("gpt2_throughput.csv")))
        .isEqualTo(
            "machine,"
                + CELL
                + "throughput_inferences_per_s,throughput_low_inferences_per_s,"
                + "throughput_high_inferences_per_s,throughput_source,calls\n"
                + "cloudlab,v1,gpt2,11,sequential,pytorch,none,cpu,float32,1,1,"
                + "100.0,50.0,,latency,100\n"
                + "cloudlab,v1,gpt2,11,sequential,pytorch,none,cpu,float32,2,1,"
                + "4.0,2.0,6.0,measured,\n");
  }

  @Test
  void latencyHasMemoryAndVerdictWhereTheyAreKnown(@TempDir Path dir) throws IOException {
    new LatencyCsv().write(Pages.of(Fixtures.failuresAndUnsteadyCells(dir)), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_latency.csv")))
        .satisfiesExactly(
            header ->
                assertThat(header).endsWith(",verdict_percent,launch_mean_ms,device_memory_mb"),
            row ->
                assertThat(row)
                    .contains(",none,cpu,float32,1,1,")
                    .endsWith(",1000,512.5,steady,1.5,,"),
            row ->
                assertThat(row)
                    .contains(",none,cpu,float32,1,4,")
                    .endsWith(",530.0,drifting,7.0,,"),
            row -> assertThat(row).contains(",1,1,").endsWith(",,warming,12.34,,"),
            row -> assertThat(row).contains(",1,2,").endsWith(",,disturbed,,,"),
            row -> assertThat(row).contains(",1,4,").endsWith(",5.0,1000,,,,,"));
  }

  @Test
  void cudaHasTheTimeOfItsOwnClockAndWhatBoundsACell(@TempDir Path dir) throws IOException {
    new DeviceCsv().write(Pages.of(Fixtures.cuda(dir)), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_device.csv")))
        .hasSize(49)
        .anySatisfy(row -> assertThat(row).isEqualTo("machine," + CELL + "device_median_ms,bound"))
        .anySatisfy(
            row -> assertThat(row).contains(",pytorch,none,cuda,tf32,1,").endsWith(",5.55,launch"))
        .anySatisfy(row -> assertThat(row).contains(",cuda,float32,1024,").endsWith(",device"));
  }

  @Test
  void withoutAGpuThereIsNoFileOfIt(@TempDir Path dir) throws IOException {
    new DeviceCsv().write(Pages.of(Fixtures.singleThreadCount(dir)), dir);
    assertThat(dir.resolve("gpt2_device.csv")).doesNotExist();
  }

  @Test
  void cudaHasItsLaunchTimeAndTheMemoryOfItsDevice(@TempDir Path dir) throws IOException {
    new LatencyCsv().write(Pages.of(Fixtures.cuda(dir)), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_latency.csv")))
        .hasSize(97)
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains(",pytorch,none,cuda,tf32,")
                    .endsWith(",3000.0,,,5.5,907.2"))
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains(",tensorflow,none,cuda,tf32,")
                    .endsWith(",3000.0,,,,907.2"));
  }

  @Test
  void memoryAndVerdictOfThroughputModeStandBesideAnEmptyLatency(@TempDir Path dir)
      throws IOException {
    String throughput = entry("thrpt", "2", "1", "ops/s", "model=gpt2", "batchSize=2");
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.with(throughput, "memory.peak=512.5 MB", "verdict.steady=1.5 percent"),
            throughput.replace("\"batchSize\": \"2\"", "\"batchSize\": \"4\""));
    new LatencyCsv().write(Pages.of(results), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_latency.csv")))
        .hasSize(2)
        .last()
        .asString()
        .endsWith(",float32,2,1,,,,,,,,,,,,,,,,512.5,uncertain,50.0,,");
  }

  @Test
  void failuresHaveTheirKindAndTheirWholeMessage(@TempDir Path dir) throws IOException {
    String message = "x".repeat(1000);
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("wrong answer", "=1+1\\n\\\"a\\\", b", "model=gpt2", "batchSize=2"),
        JmhJson.failure("time limit", message, "model=gpt2", "batchSize=4", "intraOpThreads=2"));
    Path results =
        JmhJson.write(dir.resolve("results.json"), sample(1, "model=gpt2", "batchSize=1"));
    new FailuresCsv().write(Pages.of(results), dir);
    assertThat(Files.readString(dir.resolve("gpt2_failures.csv")))
        .isEqualTo(
            "machine,"
                + CELL
                + "kind,message\n"
                + "cloudlab,v1,gpt2,,sequential,pytorch,none,cpu,float32,2,1,wrong answer,"
                + "\"'=1+1 \"\"a\"\", b\"\n"
                + "cloudlab,v1,gpt2,,sequential,pytorch,none,cpu,float32,4,2,time limit,"
                + message
                + "\n");
  }

  @Test
  void ratiosTellWhatTheyAreRelativeTo(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            entry("sample", "10", "0", "ms/op", "model=gpt2", "batchSize=8"),
            entry("sample", "4", "0", "ms/op", "model=gpt2", "batchSize=8", "intraOpThreads=2"),
            sample(20, "model=gpt2", "batchSize=8", "engine=tensorflow"),
            sample(5, "model=gpt2", "batchSize=8", "precision=bfloat16"));
    new RelativeCsv().write(Pages.of(results), dir);
    assertThat(Files.readString(dir.resolve("gpt2_relative.csv")))
        .isEqualTo(
            "machine,"
                + CELL
                + "relative_to,throughput_ratio,throughput_ratio_low,throughput_ratio_high,"
                + "throughput_change_percent,throughput_change_low_percent,"
                + "throughput_change_high_percent,parallel_efficiency_percent,"
                + "parallel_efficiency_low_percent,parallel_efficiency_high_percent\n"
                + "cloudlab,v1,gpt2,,sequential,pytorch,none,cpu,float32,8,2,intraOpThreads=1,"
                + "2.5,2.5,2.5,150.0,150.0,150.0,125.0,125.0,125.0\n"
                + "cloudlab,v1,gpt2,,sequential,tensorflow,none,cpu,float32,8,1,engine=pytorch,"
                + "0.5,,,-50.0,,,,,\n"
                + "cloudlab,v1,gpt2,,sequential,pytorch,none,cpu,bfloat16,8,1,precision=float32,"
                + "2.0,,,100.0,,,,,\n");
  }

  @Test
  void ratesAndTheirCeilingAreThoseOfCellsThatItBounds(@TempDir Path dir) throws IOException {
    new CeilingCsv().write(Pages.of(Fixtures.belowACeiling(dir)), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_ceiling.csv")))
        .satisfiesExactly(
            header ->
                assertThat(header)
                    .isEqualTo(
                        "machine,"
                            + CELL
                            + "rate_gflop_per_s,rate_low_gflop_per_s,rate_high_gflop_per_s,"
                            + "ceiling_gflop_per_s,share_percent,share_low_percent,"
                            + "share_high_percent"),
            row ->
                assertThat(row)
                    .matches(
                        "cloudlab,v1,gpt2,11,sequential,pytorch,none,cpu,float32,1,2,20[.]0,"
                            + "18[.]18\\d+,22[.]22\\d+,40[.]0,50[.]0,45[.]45\\d+,55[.]55\\d+"),
            row -> assertThat(row).endsWith(",cpu,float32,16,2,80.0,,,100.0,80.0,,"));
  }

  @Test
  void theCeilingOfWeightsThatACacheMayHoldIsThatOfTheProduct(@TempDir Path dir)
      throws IOException {
    Path results = Fixtures.belowACeiling(dir);
    Files.writeString(
        dir.resolve("ceiling.json"), Fixtures.WIDER_CEILING.replace("268435456", "6e8"));
    new CeilingCsv().write(Pages.of(results), dir);
    assertThat(Files.readAllLines(dir.resolve("gpt2_ceiling.csv")).get(1))
        .contains("float32,1,2,20.0,18.18", ",100.0,20.0,18.18");
  }

  @Test
  void withoutACeilingThereIsNoFileOfIt(@TempDir Path dir) throws IOException {
    Path results = JmhJson.write(dir.resolve("r.json"), sample(1, "model=gpt2", "batchSize=1"));
    new CeilingCsv().write(Pages.of(results), dir);
    assertThat(dir).isDirectoryNotContaining("glob:**.csv");
  }

  @Test
  void withoutFailuresThereIsNoFileOfThem(@TempDir Path dir) throws IOException {
    Path results = JmhJson.write(dir.resolve("r.json"), sample(1, "model=gpt2", "batchSize=1"));
    new FailuresCsv().write(Pages.of(results), dir);
    assertThat(dir).isDirectoryNotContaining("glob:**.csv");
  }

  @Test
  void textThatLooksLikeAFormulaIsText(@TempDir Path dir) throws IOException {
    Path results = JmhJson.write(dir.resolve("r.json"), sample(1, "model=gpt2", "batchSize=1"));
    new LatencyCsv().write(Pages.on("-1", results), dir);
    assertThat(Files.readString(dir.resolve("gpt2_latency.csv"))).contains("\n'-1,v1,gpt2,");
    assertThat(CsvFile.text("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvFile.text("gpt2")).isEqualTo("gpt2");
  }
}
