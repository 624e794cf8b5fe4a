package dev.scalebench.postprocess.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages are sealed to the byte, under every locale; no value can break out of its place. */
class MarkdownFileTest {

  private final MarkdownFile markdown = new MarkdownFile();

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG-u-nu-arab", "tr"})
  void aPageOfTheFirstSitesStaysAsItWas(String locale, @TempDir Path dir) throws IOException {
    assertSealed("first-sites.markdown", locale, Fixtures.firstSites(dir), this::index);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG-u-nu-arab", "tr"})
  void severalEnginesGetANoteAndNumbers(String locale, @TempDir Path dir) throws IOException {
    assertSealed("engines.markdown", locale, Fixtures.enginesAndOptimizations(dir), this::text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG-u-nu-arab", "tr"})
  void failedAndUnsteadyCellsStandInTheNumbersAndInListsOfTheirOwn(String locale, @TempDir Path dir)
      throws IOException {
    assertSealed("failures.markdown", locale, Fixtures.failuresAndUnsteadyCells(dir), this::text);
  }

  @Test
  void whatBoundsCallsIsSaidWithWhatToTry(@TempDir Path dir) {
    String[] params = {
      "model=gpt2",
      "sequenceLength=5",
      "batchSize=4",
      "intraOpThreads=2",
      "optimization=none",
      "smt=used"
    };
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.with(
                JmhJson.sample(100, params),
                "call.faults=100000 faults/op",
                "fault.time=1000 ns/fault",
                "slow.with.gc=50 percent",
                "others.with.gc=0 percent",
                "verdict.drifting=12 percent"));
    String page = text(Pages.of(results));
    assertThat(page)
        .contains(
            "<td class=\"text\">fresh pages</td><td>1</td><td>4</td><td>50</td><td class=\"text\">"
                + "<code>java -jar benchmarks.jar -p model=gpt2 -p sequenceLength=5 -p engine=pytorch"
                + " -p optimization=none,script -p precision=float32 -p batchSize=4"
                + " -p intraOpThreads=2 -p smt=used -p allocator=default,glibc-keep</code>",
            "<th scope=\"col\">In its slow calls</th>",
            "<td>collections in 50 % of them, in 0 % of the others</td>");
    assertThat(text(Pages.of(Fixtures.bothMappings(dir.resolve("other")))))
        .doesNotContain("# What bounds calls", "In its slow calls");
  }

  @Test
  void anEngineWithoutEagerModeSaysWhyItHasNoNone(@TempDir Path dir) {
    String sentence = "ONNX Runtime has no None: it cannot run a network op by op.\n";
    assertThat(text(Pages.of(Fixtures.threeEngines(dir)))).containsOnlyOnce(sentence);
    assertThat(text(Pages.of(Fixtures.enginesAndOptimizations(dir)))).doesNotContain("ONNX");
  }

  @Test
  void errorsOfAnswersStandInTheNumbersWhereTheyAreKnown(@TempDir Path dir) {
    assertThat(text(Pages.of(Fixtures.threeEnginesAndInt8(dir))))
        .contains(
            "<summary>Error of the answer, relative to the reference</summary>",
            "<tr><th scope=\"row\">ONNX Runtime-Script-int8</th><th scope=\"row\">1</th>"
                + "<td>2.7e-2</td><td>2.7e-2</td></tr>",
            "<summary>Rows with the reference&#39;s top answer (%)</summary>");
    assertThat(text(Pages.of(Fixtures.enginesAndOptimizations(dir))))
        .doesNotContain("Error of the answer");
  }

  @Test
  void whatIntervalsHoldAndThatTheDriftIsTakenOutIsSaid(@TempDir Path dir) {
    Path file = dir.resolve("r.json");
    JmhJson.write(file, Fixtures.driftingHost(1, true));
    assertThat(text(Pages.of(file)))
        .contains(
            "± is half of the 99.9 % confidence interval of the mean, which holds what differs from"
                + " fork to fork. Where it reaches clearly further to one side, its ends stand in"
                + " brackets. Where intervals overlap, there is no clear winner. Winners are told"
                + " with the host's drift taken out: the ruler that each fork reads leaves 0 % of"
                + " the variance between forks of a cell.",
            ", measured while the host was faster; the comparison leaves the host&#39;s speed out.</li>",
            "Strokes span the 99.9 % confidence interval, from what differs from fork to fork in both"
                + " cells. The host&#39;s drift is taken out",
            "Thin strokes through points and at the ends of bars span the 99.9 % confidence interval"
                + " of the mean. It holds what differs from fork to fork");
    JmhJson.write(file, Fixtures.driftingHost(1, false));
    assertThat(text(Pages.of(file)))
        .contains("from what differs from fork to fork in both cells.")
        .doesNotContain("drift taken out", "drift is taken out");
  }

  @Test
  void toAPageOfTheFirstSitesTheListsAloneAreAdded(@TempDir Path dir) throws IOException {
    Path results = Fixtures.firstSitesWithFailures(dir);
    String page = index(Pages.of(results));
    Path alone =
        Files.writeString(
            dir.resolve("alone.json"),
            Files.readString(results).replaceAll("verdict.[a-z]+", "other"));
    String before = index(Pages.of(alone));
    assertThat(page).startsWith(before);
    assertThat(before).doesNotContain("# How to read", "# Failed", "# Cells");
    assertThat(page.substring(before.length()).lines().filter(line -> line.startsWith("#")))
        .containsExactly("# Failed and skipped cells", "# Cells that were not steady");
    assertThat(page.substring(before.length()))
        .startsWith("\n# Failed and skipped cells\n")
        .contains(
            "<th scope=\"row\">skipped</th><td>1</td><td>None, batch size 8, intra-op threads 4</td>")
        .contains("<th scope=\"row\">Script</th><td>1</td><td>2</td><td>still warming up</td>");
  }

  @Test
  void aPageOfTheFirstSitesHasItsAnswerBesideIt(@TempDir Path dir) {
    Map<String, String> texts = markdown.texts(Pages.of(Fixtures.firstSites(dir)));
    assertThat(texts.keySet())
        .containsExactly(
            "index.markdown", "answer.markdown", "charts.markdown", "numbers.markdown");
    assertThat(headings(texts.get("answer.markdown")))
        .containsExactly(
            "# What to choose",
            "# Under a latency limit",
            "# Throughput against latency",
            "# Where throughput stops growing",
            "# Dividing the cores",
            "# Throughput by batch size",
            "# Usual and slow calls",
            "# More",
            "# Method");
    assertThat(texts.get("answer.markdown"))
        .startsWith("---\nlayout: part\ntitle:  \"GPT2\"\npart: answer\n");
    assertThat(headings(texts.get("charts.markdown")))
        .containsExactly(
            "# At a glance",
            "# Tail latency",
            "# Scaling over threads",
            "# Dividing the cores",
            "# How to read charts");
    assertThat(headings(texts.get("numbers.markdown")))
        .containsExactly("# What was measured", "# Numbers", "# Dividing the cores");
  }

  @Test
  void theAnswerComesFirstAndAllChartsBesideIt(@TempDir Path dir) {
    Map<String, String> texts = markdown.texts(Pages.of(Fixtures.enginesAndOptimizations(dir)));
    assertThat(texts.keySet())
        .containsExactly("index.markdown", "charts.markdown", "numbers.markdown");
    assertThat(headings(texts.get("index.markdown"))).startsWith("# What to choose");
    assertThat(headings(texts.get("charts.markdown")))
        .startsWith("# At a glance", "# Latency", "# Throughput");
  }

  private static List<String> headings(@Nullable String text) {
    return String.valueOf(text).lines().filter(line -> line.startsWith("# ")).toList();
  }

  @Test
  void theEnvironmentIsATableOfEscapedFacts(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(dir.resolve("results.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    assertThat(text(Pages.of(results))).doesNotContain("# Environment");
    Files.writeString(
        dir.resolve("environment.json"),
        """
        {"processor": {"model": "<b>{{x}}", "cores": 2}, "memory": {"bytes": 1073741824},
         "runs": [{"commandLine": "-f 1", "started": "2026-11-24T08:25:17Z"}]}
        """);
    assertThat(text(Pages.of(results)))
        .contains(
            "# Environment",
            "<tr><th scope=\"row\">model</th><td>&lt;b&gt;&#123;&#123;x&#125;&#125;</td></tr>",
            "<tr><th scope=\"row\">size</th><td>1 GiB</td></tr>",
            "<tr><th scope=\"row\">-f 1</th><td>2026-11-24T08:25:17Z</td>");
  }

  @Test
  void aPageWithoutCudaSaysThatNoGpuWasUsed(@TempDir Path dir) {
    String line =
        "<tr><th scope=\"row\">GPU</th>"
            + "<td>none was used: nothing on this page was measured on CUDA</td></tr>";
    assertThat(text(Pages.of(Fixtures.enginesAndOptimizations(dir)))).contains(line);
    assertThat(beside(Pages.of(Fixtures.firstSites(dir)))).contains(line);
  }

  @Test
  void aCudaCellThatFailedIsNoGpuThatWasUsed(@TempDir Path dir) {
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("error", "", "model=gpt2", "batchSize=1", "device=cuda"));
    Path results =
        JmhJson.write(dir.resolve("results.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    assertThat(text(Pages.of(results))).contains("<td>none was used: ");
  }

  @Test
  void aPageWithCudaTellsAllThatIsKnownOfTheGpu(@TempDir Path dir) {
    String gpu =
        "name Made-up &lt;GPU&gt;, vendor NVIDIA, driver 550.54.14, memory 80 GiB,"
            + " compute capability 9.0, cuda driver 12.4";
    assertThat(text(Pages.of(Fixtures.cuda(dir))))
        .contains("<td>all cells on CUDA: " + gpu + "</td>")
        .doesNotContain("as bars.");
    assertThat(text(Pages.of(Fixtures.cudaBesideCpu(dir))))
        .contains("<td>96 of 120 cells on CUDA: " + gpu + "</td>", "as bars.");
  }

  @Test
  void aGpuThatNobodyNotedIsNotKnown(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1", "device=cuda"));
    assertThat(text(Pages.of(results))).contains("<td>all cells on CUDA: which is not known</td>");
  }

  @Test
  void aRunThatFailedInHalfRecommendsNothing(@TempDir Path dir) {
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("error", "", "model=gpt2", "batchSize=2"),
        JmhJson.failure("error", "", "model=gpt2", "batchSize=4"));
    Path results =
        JmhJson.write(
            dir.resolve("results.json"),
            JmhJson.sample(1, "model=gpt2", "batchSize=1"),
            JmhJson.sample(9, "model=gpt2", "batchSize=8"));
    assertThat(index(Pages.of(results)))
        .contains("trust: bad\ncells: \"2 cells, 2 failed\"\n---")
        .containsSubsequence(
            "<ul class=\"trust\">\n<li class=\"bad\">⚠ 2 of 4 cells have no result</li>",
            "<strong>Nothing is recommended</strong>")
        .doesNotContain("Lowest latency", "# Under a latency limit");
  }

  @Test
  void thePageSaysWhatItIsOf(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(dir.resolve("results.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    Files.writeString(
        dir.resolve("environment.json"),
        """
        {"processor": {"model": "A <CPU>", "cores": 2}, "virtualization": {"hypervisor": "KVM"},
         "runs": [{"started": "2026-11-24T08:25:17Z"}, {"started": "2026-11-25T08:25:17Z"}]}
        """);
    assertThat(index(Pages.of(results)))
        .contains(
            "date: \"2026-11-25\"\nprocessor: \"2 cores of A <CPU> (virtual, KVM)\"\n",
            "\nengines: \"PyTorch\"\n",
            "<p class=\"lead\">GPT-2 small on 2 cores of A &lt;CPU&gt; (virtual, KVM), measured on"
                + " 2026-11-25, revision v1.</p>");
    assertThat(index(Pages.of(Fixtures.cuda(dir))))
        .contains("<p class=\"lead\">GPT-2 small on Made-up &lt;GPU&gt;, revision v1.</p>");
  }

  @Test
  void thePageHasNoSizesOfOtherNetworksInputs(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(dir.resolve("results.json"), JmhJson.sample(1, "model=bert", "batchSize=1"));
    Files.writeString(
        dir.resolve("environment.json"),
        """
        {"conditions": {"imageSize": "224", "inputShape": "3x224x224", "inputType": "float32",
         "inputBound": "100", "sequenceLength": "11", "pinning": "cores"}}
        """);
    assertThat(index(Pages.of(results)))
        .contains(
            "<tr><th scope=\"row\">sequence length</th><td>11</td></tr>",
            "<tr><th scope=\"row\">pinning</th><td>cores</td></tr>")
        .doesNotContain("image size", "input shape", "input type", "input bound");
  }

  @Test
  void oneForkSpeaksNeitherForTrustNorAgainstIt(@TempDir Path dir) {
    String two = JmhJson.sample(1, "model=gpt2", "batchSize=1");
    String one = two.replace("\"forks\": 2", "\"forks\": 1");
    assertThat(index(Pages.of(JmhJson.write(dir.resolve("two.json"), two))))
        .contains("<li class=\"good\">2 forks a cell</li>");
    assertThat(index(Pages.of(JmhJson.write(dir.resolve("one.json"), one))))
        .contains("<li class=\"neutral\">1 fork a cell: how forks differ is not known</li>");
  }

  @Test
  void throughputThatSurelyFallsIsToldWithItsBatchSize(@TempDir Path dir) {
    String small = JmhJson.entry("sample", "100", "1", "ms/op", "model=gpt2", "batchSize=8");
    String slower = JmhJson.entry("sample", "640", "90", "ms/op", "model=gpt2", "batchSize=32");
    String asFast = JmhJson.entry("sample", "410", "90", "ms/op", "model=gpt2", "batchSize=32");
    assertThat(index(Pages.of(JmhJson.write(dir.resolve("falls.json"), small, slower))))
        .contains("<td>8, less from 32 on</td>", "“Less from …” means");
    assertThat(index(Pages.of(JmhJson.write(dir.resolve("stays.json"), small, asFast))))
        .contains("<td>8</td>")
        .doesNotContain("less from", "“Less from …” means");
  }

  @Test
  void theMethodSaysWhichCellsWereNotWarmedUp(@TempDir Path dir) {
    String cell = JmhJson.sample(1, "model=gpt2", "batchSize=1");
    String cold = JmhJson.with(cell, "verdict.cold=3 percent");
    String exception = "except cells that are called “not warmed up”";
    assertThat(index(Pages.of(JmhJson.write(dir.resolve("cold.json"), cold)))).contains(exception);
    assertThat(index(Pages.of(JmhJson.write(dir.resolve("warm.json"), cell))))
        .contains(", after warming up. ")
        .doesNotContain(exception);
  }

  @Test
  void theMethodSaysWhoseBatchTravels(@TempDir Path dir) {
    String travels = "With ONNX Runtime on CUDA the batch lies in the host's memory";
    for (String device : List.of("cpu", "cuda")) {
      String[] cells =
          Stream.of("engine=onnx", "engine=pytorch")
              .map(
                  engine ->
                      JmhJson.sample(
                          1,
                          "model=gpt2",
                          "batchSize=1",
                          "optimization=script",
                          engine,
                          "device=" + device))
              .toArray(String[]::new);
      String page = index(Pages.of(JmhJson.write(dir.resolve(device + ".json"), cells)));
      assertThat(page.contains(travels)).as(device).isEqualTo(device.equals("cuda"));
    }
  }

  @Test
  void overlappingIntervalsHaveNoWinner(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("results.json"),
            JmhJson.entry("sample", "10", "1", "ms/op", "model=gpt2", "batchSize=1"),
            JmhJson.entry(
                "sample", "11", "1", "ms/op", "model=gpt2", "batchSize=1", "engine=tensorflow"));
    assertThat(index(Pages.of(results)))
        .contains(
            "at batch size 1, no clear winner between PyTorch-None with 10.0 ± 1.0 ms, and"
                + " TensorFlow-None with 11.0 ± 1.0 ms: their intervals overlap.");
  }

  @Test
  void whatWasDisturbedIsNamedWhereItWouldBeTheBest(@TempDir Path dir) {
    String steady = JmhJson.sample(10, "model=gpt2", "batchSize=1");
    for (int millis : List.of(9, 11)) {
      String other = JmhJson.sample(millis, "model=gpt2", "batchSize=1", "engine=tensorflow");
      Path results =
          JmhJson.write(
              dir.resolve(millis + ".json"),
              steady,
              JmhJson.sample(40, "model=gpt2", "batchSize=4"), // else half were disturbed
              JmhJson.with(other, "verdict.disturbed=12 percent"));
      String leftOut = "Left out, since others disturbed it: TensorFlow-None † with 9.000 ms.";
      assertThat(index(Pages.of(results)).contains(leftOut)).isEqualTo(millis == 9);
    }
  }

  @Test
  void theMappingIsToldWhereThereAreBoth(@TempDir Path dir) {
    Path results = Fixtures.bothMappings(dir);
    JmhJson.write(
        dir.resolve("mappings.failures.json"),
        JmhJson.failure("killed", "", "model=gpt2", "batchSize=4", "mapping=interleave"));
    assertThat(text(Pages.of(results)))
        .contains("<th scope=\"col\">Mapping</th>")
        .contains(
            "<th scope=\"row\">killed</th><td>1</td>"
                + "<td>None, Interleave, batch size 4, intra-op threads 1</td><td></td><td>of a crash");
  }

  @Test
  void aGlanceTellsWhereThroughputStopsGrowing(@TempDir Path dir) {
    assertThat(text(Pages.of(Fixtures.enginesAndOptimizations(dir))))
        .containsSubsequence(
            "# Where throughput stops growing\n\nAt the smaller",
            "<tr><th scope=\"row\">PyTorch-None</th><td>2</td><td>1</td><td>30.70</td>",
            "<td>123.2</td><td>32</td><td>32 or more</td>",
            "<img src=\"./gpt2-glance.png\"");
    assertThat(text(Pages.of(Fixtures.failuresAndUnsteadyCells(dir))))
        .doesNotContain("At a glance", "Where throughput stops");
  }

  @Test
  void aGlanceHasTheColumnsThatTheDataNeed(@TempDir Path dir) {
    String page =
        text(
            Pages.of(
                JmhJson.write(
                    dir.resolve("throughput.json"),
                    JmhJson.entry("thrpt", "50", "1", "ops/s", "model=gpt2", "batchSize=1"),
                    JmhJson.entry("thrpt", "30", "1", "ops/s", "model=gpt2", "batchSize=2"),
                    JmhJson.entry("thrpt", "10", "1", "ops/s", "model=gpt2", "batchSize=4"))));
    assertThat(page)
        .contains(
            "<tr><th scope=\"row\">None</th><td>1</td><td>1</td><td>60.00</td><td>2</td><td>2, less from 4 on</td></tr>")
        .doesNotContain("Its latency", "<th scope=\"col\">Mapping</th>");
    assertThat(text(Pages.of(Fixtures.bothMappings(dir))))
        .contains(
            "<tr><th scope=\"row\">Script</th><td>Sequential</td><td>4</td><td>1</td>",
            "<tr><th scope=\"row\">Script</th><td>Interleave</td><td>4</td><td>1</td>");
  }

  @Test
  void aNumberOfAGlanceThatWasNotSteadySaysSo(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("results.json"),
            JmhJson.with(
                JmhJson.sample(1, "model=gpt2", "batchSize=1"), "verdict.drifting=7 percent"),
            JmhJson.sample(1.5, "model=gpt2", "batchSize=2"),
            JmhJson.sample(2.5, "model=gpt2", "batchSize=4"));
    assertThat(text(Pages.of(results)))
        .containsSubsequence(
            "<li class=\"doubtful\">⚠ 0 of 1 cells steady</li>",
            "at batch size 1, None † with 1.000 ms",
            "† marks cells that were [not steady](#cells-that-were-not-steady)",
            "# Where throughput",
            "<td>1.000 <abbr title=",
            "# Cells that were not steady",
            "<p>† This cell was not steady");
  }

  @Test
  void aCellThatDidNotSettleWhileItWarmedUpSaysSo(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("results.json"),
            JmhJson.with(
                JmhJson.sample(1, "model=gpt2", "batchSize=1", "device=cuda"),
                "verdict.warming=7 percent",
                "warmup.time=10.02 s",
                "warmup.settled=0 share"));
    assertThat(text(Pages.of(results)))
        .contains(
            "<td>still warming up, not settled after 10.0 s of warming up</td><td>7.0 %</td>",
            "or the share of iterations in which others used the GPU or something slowed it down.",
            "Warm-up (s)");
  }

  @Test
  void sharesOfTheCeilingAreNumbers(@TempDir Path dir) {
    assertThat(text(Pages.of(Fixtures.belowACeiling(dir))))
        .containsSubsequence(
            "# Distance from the ceiling\n\nHow many",
            "<summary>Share of the ceiling (%)</summary>",
            "<th scope=\"colgroup\" colspan=\"1\">Intra-op threads</th></tr>\n"
                + "<tr><th scope=\"col\">2</th></tr>",
            "<th scope=\"row\">16</th><td>80.00</td></tr>");
  }

  @Test
  void oneCauseOfManyCellsIsOneRow(@TempDir Path dir) {
    JmhJson.write(
        dir.resolve("failures.json"),
        IntStream.rangeClosed(1, 24)
            .mapToObj(
                batchSize ->
                    JmhJson.failure(
                        "wrong answer",
                        "off by 0.%d".formatted(40 + batchSize % 5),
                        "model=gpt2",
                        "optimization=script",
                        "batchSize=" + batchSize))
            .toArray(String[]::new));
    assertThat(
            text(
                Pages.of(
                    JmhJson.write(
                        dir.resolve("results.json"),
                        JmhJson.sample(1, "model=gpt2", "batchSize=1")))))
        .contains(
            "<tr><th scope=\"row\">wrong answer</th><td>24</td><td>every cell of Script</td>"
                + "<td>off by 0.40 to 0.44</td><td>java -jar benchmarks.jar doctor");
  }

  @Test
  void aHostileMessageStaysText(@TempDir Path dir) {
    String page = failed(dir, "{{ site }}{% raw %}<script>|`a`\\n\\n# b\\u2028\\ud800&amp;</td>");
    assertThat(page)
        .contains(
            "<td>&#123;&#123; site &#125;&#125;&#123;% raw %&#125;&lt;script&gt;|`a` # b &amp;amp;"
                + "&lt;/td&gt;</td><td>see what");
  }

  @Test
  void aLongMessageIsCutOffBetweenCharacters(@TempDir Path dir) {
    assertThat(failed(dir, "\ud83d\ude00".repeat(300)))
        .contains("<td>" + "\ud83d\ude00".repeat(300) + "</td>");
    assertThat(failed(dir, "\ud83d\ude00".repeat(301)))
        .contains("<td>" + "\ud83d\ude00".repeat(299) + "…</td>");
  }

  @Test
  void processorsDoNotSplitTheTableOfSettings(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            cpus("0", JmhJson.sample(2, "model=gpt2", "batchSize=1")),
            cpus("0,1", JmhJson.sample(1, "model=gpt2", "batchSize=1", "intraOpThreads=2")));
    assertThat(text(Pages.of(results)).split("<tr><td>sample time</td>", -1)).hasSize(2);
  }

  private static String cpus(String cpus, String entry) {
    return entry.replace("-Xmx8g", "-Dscalebench.cell.cpus=" + cpus);
  }

  private String failed(Path dir, String message) {
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("error", message, "model=gpt2", "batchSize=8"));
    return text(
        Pages.of(
            JmhJson.write(
                dir.resolve("results.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"))));
  }

  @Test
  void theSecondMappingFollowsTheFirstSitesPage(@TempDir Path dir) {
    String page = text(Pages.of(Fixtures.bothMappings(dir)));
    assertThat(page)
        .containsSubsequence(
            "# Latency (Sequential)",
            "# Throughput (Sequential)",
            "alt=\"Sequential cores: GPT2 throughput by batch size and threads. Throughput (inf",
            "# Latency (Interleave)\n",
            "# Throughput (Interleave)",
            "# How to read charts",
            "# Numbers");
  }

  @Test
  void titlesAreEscapedForYamlHtmlAndLiquid(@TempDir Path dir) {
    String title = "\"A\\B\" <b>&'{{ site }}{% raw %}";
    Page titled = Pages.titled(title, Fixtures.bothMappings(dir));
    assertThat(text(titled))
        .contains("title:  \"\\\"A\\\\B\\\" <b>&'{{ site }}{% raw %}\"\n")
        .contains(
            "alt=\"Sequential cores: &quot;A\\B&quot; &lt;b&gt;&amp;&#39;&#123;&#123; site &#125;&#125;"
                + "&#123;% raw %&#125; latency at batch size 1. Latency (ms per batch) from ");
    assertThat(markdown.texts(titled).values())
        .allSatisfy(
            page ->
                assertThat(page.substring(page.indexOf("---", 3)))
                    .doesNotContain("{{", "{%", "<b>"));
  }

  @Test
  void theWeightsAreToldByTheNameOfTheirFile(@TempDir Path dir) {
    String[] params = {"model=gpt2", "batchSize=1", "weights=/home/me/<b>{{x}}.safetensors"};
    Path results = JmhJson.write(dir.resolve("results.json"), JmhJson.sample(1, params));
    params[1] = "batchSize=2";
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("error", "/home/me/<b>{{x}}.safetensors: cut off", params));
    assertThat(text(Pages.of(results)))
        .contains(
            "<tr><th scope=\"row\">Weights</th>"
                + "<td>&lt;b&gt;&#123;&#123;x&#125;&#125;.safetensors</td></tr>",
            "<td>&lt;b&gt;&#123;&#123;x&#125;&#125;.safetensors: cut off</td>")
        .doesNotContain("home");
  }

  @Test
  void whatResultFilesTellIsEscaped(@TempDir Path dir) {
    String entry = JmhJson.sample(1, "model=gpt2", "batchSize=1").replace("-Xmx8g", "-Da=<{{x}}>");
    String page = text(Pages.of(JmhJson.write(dir.resolve("r.json"), entry)));
    assertThat(page).contains("<td>-Da=&lt;&#123;&#123;x&#125;&#125;&gt;</td>");
  }

  /** All of a page, the answer first. */
  private String text(Page page) {
    return String.join("", markdown.texts(page).values());
  }

  /** All that is beside a page of the first sites. */
  private String beside(Page page) {
    return text(page).substring(index(page).length());
  }

  private String index(Page page) {
    return String.valueOf(markdown.texts(page).get("index.markdown"));
  }

  private static void assertSealed(
      String golden, String locale, Path results, Function<Page, String> sealed)
      throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(sealed.apply(Pages.of(results))).isEqualTo(resource(golden));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream golden = MarkdownFileTest.class.getResourceAsStream(name)) {
      assertThat(golden).as(name).isNotNull();
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
