package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.failure;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison is told on the terminal, in Markdown and on a page; the exit code judges it. */
class CompareCommandTest {

  private static final String MODEL = "model=gpt2";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  private Path base;
  private Path other;

  @BeforeEach
  void results() {
    base =
        JmhJson.write(
            dir.resolve("server/v1/results.json"),
            entry("sample", "10", "0.1", "ms/op", MODEL, "batchSize=1"),
            entry("sample", "20", "0.1", "ms/op", MODEL, "batchSize=2"),
            entry("sample", "40", "0.1", "ms/op", MODEL, "batchSize=4"),
            sample(80, MODEL, "batchSize=8"),
            sample(160, MODEL, "batchSize=16"));
    other =
        JmhJson.write(
            dir.resolve("server/v2/results.json"),
            entry("sample", "12", "0.1", "ms/op", MODEL, "batchSize=1"),
            entry("sample", "18", "0.1", "ms/op", MODEL, "batchSize=2"),
            entry("sample", "40.01", "0.1", "ms/op", MODEL, "batchSize=4"),
            sample(80.8, MODEL, "batchSize=8"));
  }

  @Test
  void theTerminalTellsTheVerdictFirstThenCellsTheSlowestFirst() throws IOException {
    Files.writeString(base.resolveSibling("environment.json"), "{\"jvm\": {\"version\": \"17\"}}");
    Files.writeString(other.resolveSibling("environment.json"), "{\"jvm\": {\"version\": \"25\"}}");
    assertThat(compare(dir.resolve("server/v1"), dir.resolve("server/v2"))).isEqualTo(3);
    assertThat(lines(out))
        .containsExactly(
            "base server/v1, new server/v2",
            "4 cells compared: 1 slower, 1 faster, 1 within noise, 1 noise unknown, 1 only in base",
            "geometric mean of the time ratio, GPT-2: 1.022",
            "all cells: GPT-2, PyTorch, None, CPU, float32, sample time",
            "",
            "change         time ratio  95 % interval         p   base    new  unit  cell",
            "slower              1.200  1.191 – 1.209  < 0.0001  10.00  12.00  ms    batch size 1,"
                + " 1 thread",
            "faster              0.900  0.896 – 0.904  < 0.0001  20.00  18.00  ms    batch size 2,"
                + " 1 thread",
            "within noise        1.000  0.998 – 1.002    0.8160  40.00  40.01  ms    batch size 4,"
                + " 1 thread",
            "noise unknown       1.010                           80.00  80.80  ms    batch size 8,"
                + " 1 thread",
            "only in server/v1: batch size 16, 1 thread",
            "",
            "differs: jvm, version: 17, now 25");
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void otherWeightsAreADifferenceOfTheSidesAndNotOfCells() throws IOException {
    Path file = dir.resolve("server/v3/results.json");
    JmhJson.write(file, sample(10, MODEL, "batchSize=1", "weights=/home/me/private/w.safetensors"));
    Files.writeString(
        file.resolveSibling("environment.json"),
        "{\"conditions\": {\"weights\": \"/home/me/private/w.safetensors\"}}");
    Files.writeString(
        base.resolveSibling("environment.json"), "{\"conditions\": {\"weights\": \"seeded\"}}");
    Path text = dir.resolve("text.md");
    assertThat(compare(base, file, "--markdown", text.toString())).isZero();
    assertThat(lines(out))
        .contains(
            "differs: conditions, weights: seeded, now w.safetensors",
            "differs: weights, GPT-2: drawn from a seed, not trained, now w.safetensors",
            "1 cell compared: 0 slower, 0 faster, 0 within noise, 1 noise unknown, 4 only in base");
    assertThat(text).content().contains("<td>w.safetensors</td>").doesNotContain("private");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("private");
  }

  @Test
  void anUnknownEnvironmentIsSaid() {
    compare(base, other);
    assertThat(lines(out))
        .contains("base server/v1, new server/v2", "what server/v1 was measured on is not known");
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "19, 3", "21, 0", "0, 3"})
  void theThresholdDecidesTheExitCode(String percent, int code) {
    assertThat(compare(base, other, "--threshold", percent)).isEqualTo(code);
  }

  @Test
  void aCellThatFailsNowIsWorse() {
    JmhJson.write(
        other.resolveSibling("failures.json"), failure("out of memory", "", MODEL, "batchSize=16"));
    assertThat(compare(base, other, "--threshold", "50")).isEqualTo(3);
    assertThat(lines(out)).contains("fails in server/v2: out of memory: batch size 16, 1 thread");
  }

  @Test
  void cellsThatFailForOneCauseAreOneLine() {
    JmhJson.write(other, JmhJson.sample(1, MODEL, "batchSize=1"));
    JmhJson.write(
        other.resolveSibling("failures.json"),
        failure("wrong answer", "off by 0.41", MODEL, "batchSize=4"),
        failure("wrong answer", "off by 0.4", MODEL, "batchSize=16"));
    compare(base, other);
    assertThat(lines(out))
        .contains(
            "fails in server/v2: wrong answer, off by 0.4 to 0.41: 2 cells: batch sizes 4, 16");
  }

  @Test
  void missingCellsAreCountedAndFailOnlyWhereAllAreRequired() {
    assertThat(compare(base, other, "--threshold", "50")).isZero();
    assertThat(lines(out)).element(1).asString().endsWith(", 1 only in base");
    assertThat(compare(base, other, "--threshold", "50", "--require-all")).isEqualTo(3);
    assertThat(compare(other, base, "--threshold", "50", "--require-all")).isZero();
  }

  @Test
  void cellsOfOneSideAreOneLine() {
    Path few = JmhJson.write(dir.resolve("few.json"), sample(10, MODEL, "batchSize=1"));
    compare(base, few);
    assertThat(lines(out)).contains("only in server/v1: 4 cells: batch sizes 2 to 16");
  }

  @Test
  void whereNothingIsInCommonModesAreNamed() {
    Path average =
        JmhJson.write(
            dir.resolve("a.json"), entry("avgt", "1", "0.1", "ms/op", MODEL, "batchSize=1"));
    assertThat(compare(base, average)).isEqualTo(1);
    assertThat(lines(err))
        .last()
        .asString()
        .contains("(sample time) is only in the first", "(average time) only in the second");
  }

  @Test
  void aWideIntervalIsNotWithinNoise() {
    Path one = calls("one", 1000, "[[[[1000, 1]], [[2000, 1]]]]");
    Path two = calls("two", 1000, "[[[[1100, 1]], [[1900, 1]]]]");
    assertThat(compare(one, two)).isZero();
    assertThat(lines(out))
        .contains("1 cell compared: 0 slower, 0 faster, 0 within noise, 1 inconclusive");
  }

  @Test
  void resultsComparedWithThemselvesExitWithZero() {
    assertThat(compare(base, base, "--threshold", "0")).isZero();
  }

  @Test
  void thePageHasTextChartsAndFigures() throws IOException {
    Path site = dir.resolve("site");
    compare(dir.resolve("server/v1"), dir.resolve("server/v2"), "--site", site.toString());
    Path page = site.resolve("compare/server-v1-to-server-v2");
    assertThat(lines(out)).contains(page.resolve("index.markdown").toString());
    assertThat(page.resolve("index.markdown"))
        .content()
        .startsWith(
            "---\nlayout: comparison\ntitle:  \"server/v2 compared with server/v1\"\ndescription: \"")
        .containsSubsequence(
            "<strong>4 cells compared",
            "gpt2-comparison.png",
            "<td>1.200</td>",
            "server/v1 was measured on is not known");
    assertThat(page).isDirectoryContaining("glob:**/gpt2-comparison.png");
    assertThat(Files.readAllLines(page.resolve("comparison.csv")))
        .hasSize(6)
        .satisfies(
            rows -> assertThat(rows.get(5)).endsWith(",16,1,,,,,,,,,,only in base"),
            rows ->
                assertThat(rows.get(1))
                    .startsWith(
                        "sample,gpt2,,sequential,pytorch,none,cpu,float32,1,1,10.0,12.0,,,1.2"));
  }

  @Test
  void thatTheHostsDriftIsTakenOutIsSaid() throws IOException {
    base = JmhJson.write(dir.resolve("a/results.json"), Fixtures.driftingHost(1, true));
    other = JmhJson.write(dir.resolve("b/results.json"), Fixtures.driftingHost(1.1, true));
    String said =
        "time ratios have the host's drift taken out, as the ruler tells it that each fork reads:"
            + " that leaves 0 % of the variance between forks of a cell";
    Path site = dir.resolve("site");
    assertThat(compare(base, other, "--site", site.toString(), "--name", "drift")).isEqualTo(3);
    assertThat(lines(out))
        .contains(
            said + "; between the two nothing is taken out, since they may be of different hosts");
    assertThat(site.resolve("compare/drift/index.markdown"))
        .content()
        .contains("Note: time ratios have", "The ruler is the same small product");
    for (String[] suite : new String[][] {{"a", "1"}, {"b", "2"}}) {
      Files.writeString(
          dir.resolve(suite[0]).resolve("environment.json"),
          "{\"jvm\": {\"version\": \"17\"}, \"software\": {\"suite\": \"%s\"}}"
              .formatted(suite[1]));
    }
    out.reset();
    assertThat(compare(base, other)).isZero();
    assertThat(lines(out)).contains(said);
  }

  @Test
  void namesCannotBreakOutOfMarkdownOrPage() throws IOException {
    Path hostile =
        JmhJson.write(
            dir.resolve("<img src=x>{{ site }}.json"),
            Files.readString(other).strip().replaceAll("^\\[|]$", "").replace("-Xmx8g", "-D<b>{%"));
    Path markdown = dir.resolve("c.md");
    compare(base, hostile, "--markdown", markdown.toString(), "--site", dir.toString());
    assertThat(markdown)
        .content()
        .contains("&lt;img src=x&gt;&#123;&#123; site &#125;&#125;.json", "-D&lt;b&gt;&#123;%")
        .doesNotContain("<img src=x", "{{", "{%");
    assertThat(dir.resolve("compare"))
        .isDirectoryContaining("glob:**server-v1-to-*img-src-x-site-");
  }

  @Test
  void wrongUsageIsOneLine() {
    assertThat(compare(base, other, "--threshold", "-1")).isEqualTo(2);
    assertThat(compare(base, other, "--name", "x")).isEqualTo(2);
    assertThat(compare(base, other, "--site", dir.toString(), "--name", "../x")).isEqualTo(2);
    assertThat(lines(err))
        .filteredOn(line -> line.startsWith("error: "))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("error: --threshold must be at least 0, got: -1.0"),
            line -> assertThat(line).isEqualTo("error: --name names a page of a site: add --site"),
            line ->
                assertThat(line)
                    .startsWith("error: the page's name must consist of letters")
                    .endsWith("got: ../x; give it another by --name"));
    assertThat(compare(base, dir.resolve("none.json"))).isEqualTo(1);
    assertThat(lines(err))
        .last()
        .asString()
        .isEqualTo("error: " + dir.resolve("none.json") + ": no such file or directory");
  }

  @Test
  void aMarkdownFileThatCannotBeWrittenIsOneLine() {
    Path nowhere = dir.resolve("none/c.md");
    assertThat(compare(base, other, "--markdown", nowhere.toString())).isEqualTo(1);
    assertThat(lines(err))
        .singleElement()
        .asString()
        .startsWith("error: " + nowhere + ": cannot be written: ");
  }

  @Test
  void aMarkdownFileCanBeReadByOthersLikeAnyOther() throws IOException {
    Path markdown = dir.resolve("c.md");
    compare(base, other, "--markdown", markdown.toString());
    Path ordinary = Files.writeString(dir.resolve("ordinary"), "");
    assertThat(Files.getPosixFilePermissions(markdown))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  /** A large batch has a call or two an iteration: a rank test of them can never tell. */
  @Test
  void aCellOfFewCallsThatIsTwiceAsSlowIsSlower() {
    Path fast = calls("fast", 1000, "[[[[1000, 1]], [[1001, 1], [1002, 1]], [[1003, 1]]]]");
    Path slow = calls("slow", 2000, "[[[[2000, 1]], [[2001, 1], [2002, 1]], [[2003, 1]]]]");
    assertThat(compare(fast, slow)).isEqualTo(3);
    assertThat(lines(out)).contains("1 cell compared: 1 slower, 0 faster, 0 within noise");
  }

  @Test
  void callsThatAllTookTheSameDoNotDiffer() {
    Path same = calls("same", 5, "[[[[5, 60]], [[5, 60]]]]");
    assertThat(compare(same, same)).isZero();
    assertThat(lines(out)).contains("1 cell compared: 0 slower, 0 faster, 1 within noise");
  }

  @Test
  void countsAndIntervalsWithoutEndAreTold() {
    Path huge = calls("huge", 5, "[[[[5, 2000000000], [6, 2000000000]], [[5e14, 1]]]]");
    Path site = dir.resolve("site");
    assertThat(compare(huge, huge, "--site", site.toString(), "--name", "n")).isZero();
    assertThat(lines(out)).anyMatch(line -> line.contains("< 0.001 – > 1000000"));
    assertThat(site.resolve("compare/n/gpt2-comparison.png")).isNotEmptyFile();
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void nothingFromAFileTurnsATerminalsLine() throws IOException {
    Files.writeString(base.resolveSibling("environment.json"), "{\"jvm\": {\"version\": \"1\"}}");
    Files.writeString(
        other.resolveSibling("environment.json"),
        "{\"jvm\": {\"version\": \"2\\u202e\\u001b[31m\"}}");
    compare(base, other);
    assertThat(lines(out)).contains("differs: jvm, version: 1, now 2 [31m");
  }

  @Test
  void digitsAreTheSameUnderEveryLocale() {
    compare(base, other);
    List<String> before = lines(out);
    Locale earlier = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      out.reset();
      compare(base, other);
    } finally {
      Locale.setDefault(earlier);
    }
    assertThat(lines(out)).isEqualTo(before);
  }

  /** A file with a cell of these calls. */
  private Path calls(String name, int mean, String histogram) {
    return JmhJson.write(
        dir.resolve(name + ".json"),
        sample(mean, MODEL, "batchSize=1")
            .replace("\"rawData\": [[1.0]]", "\"rawDataHistogram\": " + histogram)
            .replaceFirst("\"scorePercentiles\": \\{.*?}", "\"scorePercentiles\": {}"));
  }

  private int compare(Path first, Path second, String... options) {
    String[] args =
        Stream.concat(Stream.of("compare", first.toString(), second.toString()), Stream.of(options))
            .toArray(String[]::new);
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
