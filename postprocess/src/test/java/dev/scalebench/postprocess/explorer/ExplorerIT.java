package dev.scalebench.postprocess.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import dev.scalebench.postprocess.Browser;
import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.csv.CsvFiles;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.page.MarkdownFile;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.PageFile;
import dev.scalebench.postprocess.page.Pages;
import dev.scalebench.postprocess.report.Report;
import dev.scalebench.postprocess.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer works in a real browser, from a file, without a network and without complaints. */
class ExplorerIT {

  @AutoClose private static Browser browser;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void nothingWasWrong() {
    assertThat(browser.closePages()).isEmpty();
  }

  @Test
  void itShowsAFewLinesOfManyCells(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.firstSites(dir));
    assertThat(explorer.locator("#heading").textContent()).isEqualTo("Throughput over batch size");
    assertThat(explorer.locator("#legend li").allTextContents())
        .containsExactly("1 thread", "2 threads", "4 threads", "8 threads", "16 threads");
    assertThat(explorer.locator("#status").textContent()).isEqualTo("5 lines, 185 results.");
  }

  @ParameterizedTest
  @CsvSource({
    "quantity, latency",
    "quantity, p99",
    "x, threads",
    "lines, threads",
  })
  void choicesChangeWhatIsDrawn(String select, String value, @TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.enginesAndOptimizations(dir));
    int before = picture(explorer);
    explorer.locator("#" + select).selectOption(value);
    assertThat(picture(explorer)).isNotEqualTo(before);
    assertThat(explorer.url()).contains(select + "=" + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlog", "ylog"})
  void axesCanBeLogarithmicOrNot(String axis, @TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.enginesAndOptimizations(dir));
    int before = picture(explorer);
    explorer.locator("#" + axis).click();
    int after = picture(explorer);
    explorer.locator("#" + axis).click();
    assertThat(after).isNotEqualTo(before);
    assertThat(picture(explorer)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine=tensorflow", "optimization=script", "batch=8", "threads=1"})
  void filtersChangeWhatIsDrawn(String filter, @TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.enginesAndOptimizations(dir));
    String[] nameAndValue = filter.split("=", -1);
    String before = explorer.locator("#status").textContent();
    explorer
        .locator("input[name=%s][value='%s']".formatted(nameAndValue[0], nameAndValue[1]))
        .click();
    assertThat(explorer.locator("#status").textContent()).isNotEqualTo(before);
  }

  @Test
  void errorBarsCanBeHidden(@TempDir Path dir) {
    Frame explorer =
        open(
            dir,
            JmhJson.write(
                dir.resolve("r.json"),
                JmhJson.entry("sample", "5.0", "0.5", "ms/op", "model=gpt2", "batchSize=1"),
                JmhJson.entry("sample", "9.0", "1.5", "ms/op", "model=gpt2", "batchSize=2")));
    int before = picture(explorer);
    explorer.locator("#errors").click();
    assertThat(picture(explorer)).isNotEqualTo(before);
  }

  @Test
  void aNameInTheLegendHidesItsLineAndShowsItAgain(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.enginesAndOptimizations(dir));
    int before = picture(explorer);
    Locator first = explorer.locator("#legend button").first();
    first.click();
    assertThat(explorer.locator("#status").textContent())
        .isEqualTo("3 lines, 9 results, 1 line hidden.");
    assertThat(first.getAttribute("aria-pressed")).isEqualTo("false");
    assertThat(picture(explorer)).isNotEqualTo(before);
    first.click();
    assertThat(explorer.locator("#status").textContent()).isEqualTo("4 lines, 12 results.");
  }

  @Test
  void numbersHaveAsManyDigitsAsTheirIntervalAllows(@TempDir Path dir) {
    Frame explorer =
        open(
            dir,
            JmhJson.write(
                dir.resolve("r.json"),
                JmhJson.entry(
                    "sample", "30.277631999999997", "0.5123", "ms/op", "model=gpt2", "batchSize=1"),
                JmhJson.entry("sample", "59", "1.5", "ms/op", "model=gpt2", "batchSize=2")));
    explorer.locator("#quantity").selectOption("latency");
    explorer.locator("#figures summary").click();
    assertThat(explorer.locator("#table tbody tr").first().textContent())
        .contains("30.28")
        .contains("0.51")
        .doesNotContain("30.277");
  }

  @Test
  void pointingAtACellShowsTheFiguresOfTheCsv(@TempDir Path dir) throws IOException {
    Frame explorer = open(dir, Fixtures.enginesAndOptimizations(dir));
    Locator tip = explorer.locator("#tip");
    BoundingBox area = explorer.locator("#chart .u-over").boundingBox();
    for (int at = 0; tip.isHidden() && at < area.width; at += 20) {
      explorer
          .page()
          .mouse()
          .move(area.x + at, area.y + area.height - at * area.height / area.width);
    }
    assertThat(tip.isVisible()).isTrue();
    assertFiguresOfTheCsv(tip.textContent(), dir);
    explorer.page().mouse().move(0, 0);
    assertThat(tip.isHidden()).isTrue();
    explorer.locator("#chart").press("ArrowRight");
    String first = tip.textContent();
    assertFiguresOfTheCsv(first, dir);
    explorer.locator("#chart").press("ArrowRight");
    assertFiguresOfTheCsv(tip.textContent(), dir);
    assertThat(tip.textContent()).isNotEqualTo(first);
  }

  /** Rounded, as no interval is known. */
  private static void assertFiguresOfTheCsv(String tip, Path dir) throws IOException {
    Path csv = dir.resolve("site/gpt2/cloudlab/v1/gpt2_latency.csv");
    assertThat(Files.readAllLines(csv).stream().skip(1).map(line -> line.split(",", -1)))
        .filteredOn(
            row ->
                tip.toLowerCase(Locale.ROOT)
                    .startsWith(
                        "%s-%s, batch size %s, %s thread"
                            .formatted(row[5], row[6], row[9], row[10])))
        .singleElement()
        .satisfies(
            row ->
                assertThat(tip)
                    .contains("Mean latency" + rounded(row[11]) + " ms")
                    .contains("Latency p99" + rounded(row[21]) + " ms"));
  }

  private static String rounded(String number) {
    return Decimals.rounded(Double.parseDouble(number));
  }

  @Test
  void zoomIsInTheAddressWhichRestoresTheView(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.firstSites(dir));
    explorer.locator("#quantity").selectOption("latency");
    int all = picture(explorer);
    Locator plot = explorer.locator("#chart .u-over");
    explorer.page().mouse().move(plot.boundingBox().x + 100, plot.boundingBox().y + 50);
    explorer.page().mouse().down();
    explorer.page().mouse().move(plot.boundingBox().x + 300, plot.boundingBox().y + 250);
    explorer.page().mouse().up();
    int zoomed = picture(explorer);
    assertThat(zoomed).isNotEqualTo(all);
    assertThat(explorer.url()).contains("quantity=latency&zoom=");
    assertThat(picture(browser.open(explorer.url(), 1200, 900))).isEqualTo(zoomed);
    plot.dblclick();
    assertThat(picture(explorer)).isEqualTo(all);
    assertThat(explorer.url()).doesNotContain("zoom");
    explorer.locator("#zoom-in").click();
    explorer.locator("#reset").click();
    assertThat(picture(explorer)).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantity=x&x=__proto__&lines=1&ylog=2&threads=2&engine=pytorch,tensorflow,%00",
        "zoom=3,1,2,NaN",
        "zoom=0,5,0,10",
        "zoom=1,2,100000000000000000,100000000000000016",
        "zoom=1,2,-1e308,1e308"
      })
  void anAddressThatMakesNoSenseShowsTheUsualView(String address, @TempDir Path dir) {
    int usual = picture(open(dir, Fixtures.enginesAndOptimizations(dir)));
    assertThat(picture(browser.open(addressOf(dir, "gpt2") + "#" + address, 1200, 900)))
        .isEqualTo(usual);
  }

  @Test
  void theFiguresThatAreDrawnStandInATable(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.failuresAndUnsteadyCells(dir));
    explorer.locator("#lines").selectOption("batch");
    explorer.locator("#figures summary").click();
    assertThat(explorer.locator("#table tr").allInnerTexts())
        .containsExactly(
            "Configuration\tBatch size\tThreads\tThroughput (inferences/s)\tRemark",
            "None\t1\t1\t100.0\tsteady, 1.5 %",
            "None\t1\t2\t\twrong answer: by 3e-2",
            "None\t1\t4\t400.0\tdrifting, 7.0 %",
            "None\t1\t8\t\ttime limit: 10 min",
            "Script\t1\t1\t100.0\tstill warming up, 12.3 %",
            "Script\t1\t2\t200.0\tdisturbed",
            "Script\t1\t4\t400.0\t",
            "Script\t8\t1\t\tout of memory: at batch 8",
            "Script\t8\t2\t\tskipped: since batch 8 ran out of memory");
  }

  @Test
  void whatStandsInResultsStaysText(@TempDir Path dir) {
    String message =
        "</script><img src=x onerror=alert(1)>\\\"];alert(2)//\\u2028&amp;`${alert(3)}";
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("error", message, "model=gpt2", "batchSize=1", "intraOpThreads=2"));
    Path results =
        JmhJson.write(dir.resolve("results.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    Frame explorer = open(dir, Pages.titled("</title><script>alert(4)</script>{{x}}\"", results));
    explorer.locator("#figures summary").click();
    PlaywrightAssertions.assertThat(explorer.locator("#table"))
        .containsText(
            "error: </script><img src=x onerror=alert(1)>\"];alert(2)// &amp;`${alert(3)}");
    explorer.locator("#chart").press("ArrowRight");
    explorer.locator("#chart").press("ArrowRight");
    PlaywrightAssertions.assertThat(explorer.locator("#tip"))
        .containsText("<img src=x onerror=alert(1)>");
    assertThat(explorer.locator("h1").textContent())
        .startsWith("</title><script>alert(4)</script>");
    assertThat(explorer.locator("img").count()).isZero();
  }

  @Test
  void modelsThatWereReportedTogetherLeadToEachOther(@TempDir Path dir) {
    Path gpt2 =
        JmhJson.write(
            dir.resolve("g.json"),
            JmhJson.calls(JmhJson.sample(5, "model=gpt2", "batchSize=1"), 100));
    Path resnet =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.calls(JmhJson.sample(7, "model=resnet", "batchSize=1"), 100));
    Frame explorer = open(dir, Pages.of(gpt2), Pages.titled("ResNet50", resnet));
    explorer.locator("#quantity").selectOption("p90");
    explorer.locator("#model").selectOption("resnet");
    explorer.waitForURL(addressOf(dir, "resnet") + "#quantity=p90");
    assertThat(explorer.locator("h1").textContent()).isEqualTo("ResNet50 explorer");
    assertThat(explorer.locator("#quantity").inputValue()).isEqualTo("p90");
  }

  @Test
  void aButtonCopiesTheLinkToTheView(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.bothMappings(dir));
    explorer.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    explorer.locator("#quantity").selectOption("max");
    explorer.locator("#copy").click();
    explorer.waitForFunction("document.getElementById('status').textContent.includes('link')");
    assertThat(explorer.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(addressOf(dir, "gpt2") + "#quantity=max");
  }

  @Test
  void dataOfAnotherVersionAreNotDrawn(@TempDir Path dir) throws IOException {
    open(dir, Fixtures.bothMappings(dir));
    Path data = dir.resolve("site/gpt2/cloudlab/v1/explorer-data.js");
    Files.writeString(data, Files.readString(data).replace("\"format\":2,", "\"format\":0,"));
    assertThat(browser.open(addressOf(dir, "gpt2"), 1200, 900).locator("#problems").textContent())
        .contains("another version");
  }

  /** Two methods of a benchmark that is none of ours, on three sizes. */
  private static final String OTHERS =
      Stream.of("get", "put")
          .flatMap(
              method ->
                  Stream.of(10, 100, 1000)
                      .map(
                          size ->
                              """
                              {"benchmark": "org.example.MapBenchmark.%s", "mode": "avgt", "threads": 1,
                               "params": {"size": "%d", "impl": "hash<b>"},
                               "primaryMetric": {"score": %s, "scoreError": 0.5,
                                "scoreConfidence": [%s, %s], "scoreUnit": "us/op"},
                               "secondaryMetrics": {"gc.alloc.rate.norm":
                                {"score": 24.0, "scoreError": "NaN", "scoreUnit": "B/op"}}}"""
                                  .formatted(
                                      method,
                                      size,
                                      time(method, size),
                                      time(method, size) - 0.5,
                                      time(method, size) + 0.5)))
          .collect(Collectors.joining(",", "[", "]"));

  private static double time(String method, int size) {
    return size / (method.equals("get") ? 8.0 : 4.0) + 30.277631999999997;
  }

  @Test
  void resultsOfAnyBenchmarksCanBeExplored(@TempDir Path dir) throws IOException {
    Frame explorer = openForFiles(dir);
    assertThat(explorer.locator("#controls").isHidden()).isTrue();
    explorer.locator("#files").setInputFiles(Files.writeString(dir.resolve("o.json"), OTHERS));
    PlaywrightAssertions.assertThat(explorer.locator("#heading")).hasText("Time over size");
    assertThat(explorer.locator("#title").textContent()).isEqualTo("o.json");
    assertThat(explorer.locator("#quantity option").allTextContents())
        .containsExactly("Time", "gc.alloc.rate.norm");
    assertThat(explorer.locator("#x option").allTextContents())
        .containsExactly("Benchmark", "size");
    assertThat(explorer.locator("#legend li").allTextContents()).containsExactly("get", "put");
    explorer.locator("#figures summary").click();
    assertThat(explorer.locator("#table tbody tr").first().innerText())
        .isEqualTo("get\t10\t31.53\t± 0.50\t");
    assertThat(explorer.locator("#table thead").textContent()).contains("Time (us per operation)");
  }

  @Test
  void namesCanBeAnAxisToo(@TempDir Path dir) throws IOException {
    Frame explorer = openForFiles(dir);
    explorer.locator("#files").setInputFiles(Files.writeString(dir.resolve("o.json"), OTHERS));
    PlaywrightAssertions.assertThat(explorer.locator("#legend li")).hasCount(2);
    int before = picture(explorer);
    explorer.locator("#x").selectOption("Benchmark");
    assertThat(picture(explorer)).isNotEqualTo(before);
    assertThat(explorer.locator("#legend li").allTextContents())
        .containsExactly("size 10", "size 100", "size 1000");
    assertThat(explorer.locator("#status").textContent()).isEqualTo("3 lines, 6 results.");
  }

  @Test
  void ratiosAreRelativeToWhatIsChosen(@TempDir Path dir) throws IOException {
    Frame explorer = openForFiles(dir);
    explorer.locator("#files").setInputFiles(Files.writeString(dir.resolve("o.json"), OTHERS));
    PlaywrightAssertions.assertThat(explorer.locator("#legend li")).hasCount(2);
    explorer.locator("#base").selectOption("relative to put");
    explorer.locator("#figures summary").click();
    String get = explorer.locator("#table tbody tr").nth(2).innerText();
    double ratio = time("put", 1000) / time("get", 1000);
    assertThat(get).startsWith("get\t1000\t" + String.format(Locale.ROOT, "%.4f", ratio) + "\t± ");
    assertThat(explorer.locator("#table tbody tr").nth(5).innerText())
        .isEqualTo("put\t1000\t1.000\t\t");
    assertThat(explorer.locator("#table thead").textContent()).contains("Times as fast");
  }

  @Test
  void droppedFilesAreShownTogetherAndBadOnesAreToldInALineEach(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.enginesAndOptimizations(dir));
    int published = picture(explorer);
    String address = explorer.url();
    drop(
        explorer,
        Map.of(
            "a.json",
            OTHERS,
            "b.json",
            OTHERS.replace("30.27", "60.27"),
            "cut.json",
            OTHERS.substring(0, 300),
            "empty.json",
            "",
            "other.json",
            "{\"jdk\": 17}"));
    PlaywrightAssertions.assertThat(explorer.locator("#legend li")).hasCount(4);
    assertThat(explorer.locator("#problems li").allTextContents())
        .containsExactlyInAnyOrder(
            "cut.json is not JSON, or was cut off.",
            "empty.json is empty.",
            "other.json holds no results of JMH, which writes them with -rf json.");
    assertThat(explorer.locator("#filter-file label").allTextContents())
        .containsExactlyInAnyOrder("a.json", "b.json");
    assertThat(explorer.url()).isEqualTo(address);
    explorer.locator("#back").click();
    assertThat(picture(explorer)).isEqualTo(published);
    assertThat(explorer.locator("h1").textContent()).isEqualTo("GPT2 explorer");
  }

  @ParameterizedTest
  @CsvSource({"43, false, false", "44, true, false", "459, true, true"})
  void percentilesOfFilesAreShownWhereEnoughCallsBoundThem(
      int calls, boolean p90, boolean p99, @TempDir Path dir) {
    Frame explorer = openForFiles(dir);
    drop(
        explorer,
        Map.of(
            "s.json",
            """
            [{"benchmark": "a.B.c", "mode": "sample", "threads": 1, "params": {"batchSize": "8"},
              "primaryMetric": {"score": 4.0, "scoreError": 1.0, "scoreConfidence": [3.0, 5.0],
               "scorePercentiles": {"0.0": 1.0, "50.0": 4.0, "90.0": 6.0, "99.0": 7.0, "100.0": 9.0},
               "scoreUnit": "ms/op", "rawDataHistogram": [[[[4.0, %d], [9.0, 1]]]]},
              "secondaryMetrics": {}}]"""
                .formatted(calls - 1)));
    PlaywrightAssertions.assertThat(explorer.locator("#heading")).containsText("Throughput");
    List<String> quantities = explorer.locator("#quantity option").allTextContents();
    assertThat(quantities).contains("Timed calls", "Time p50");
    assertThat(quantities.contains("Time p90")).isEqualTo(p90);
    assertThat(quantities.contains("Time p99")).isEqualTo(p99);
    explorer.locator("#chart").press("ArrowRight");
    assertThat(explorer.locator("#tip").textContent())
        .contains("Throughput2000 inputs/s", "1600–2667 inputs/s")
        .contains("Timed calls" + calls);
  }

  @Test
  void sharesOfCeilingsAreAmongTheQuantities(@TempDir Path dir) {
    Frame explorer = open(dir, Fixtures.belowACeiling(dir));
    explorer.locator("#quantity").selectOption("ceiling");
    assertThat(explorer.locator("#heading").textContent()).startsWith("Share of the ceiling over");
  }

  /** Lets somebody drop files. */
  private static void drop(Frame explorer, Map<String, String> files) {
    explorer.evaluate(
        """
        files => {
          const transfer = new DataTransfer();
          Object.entries(files).forEach(([name, text]) => transfer.items.add(new File([text], name)));
          document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }""",
        files);
  }

  private static Frame openForFiles(Path dir) {
    try {
      new ExplorerAssets().write(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return browser.open(dir.resolve("assets/explorer/index.html").toUri().toString(), 1200, 900);
  }

  @Test
  void itFitsAPhone(@TempDir Path dir) {
    open(dir, Fixtures.failuresAndUnsteadyCells(dir));
    Frame explorer = browser.open(addressOf(dir, "gpt2"), 390, 844);
    explorer.locator("#filters-fold summary").click();
    assertThat(explorer.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
  }

  /** Publishes pages without their charts, which take most of the time, and opens an explorer. */
  private static Frame open(Path dir, Page... pages) {
    List<PageFile> files = new ArrayList<>(CsvFiles.all());
    files.add(new MarkdownFile());
    files.add(new ExplorerFiles(List.of(pages)));
    new Site(dir.resolve("site"))
        .publish(
            Stream.of(pages).map(page -> new Report(page, files)).toList(),
            List.of(new ExplorerAssets()));
    return browser.open(addressOf(dir, "gpt2"), 1200, 900);
  }

  private static Frame open(Path dir, Path results) {
    return open(dir, Pages.of(results));
  }

  private static String addressOf(Path dir, String model) {
    return dir.resolve("site/%s/cloudlab/v1/explorer.html".formatted(model)).toUri().toString();
  }

  /** A number for what the chart's canvas shows. */
  private static int picture(Frame explorer) {
    return explorer
        .evaluate(
            """
            new Promise(done => requestAnimationFrame(() => setTimeout(() =>
              done(document.querySelector('#chart canvas').toDataURL()))))""")
        .hashCode();
  }
}
