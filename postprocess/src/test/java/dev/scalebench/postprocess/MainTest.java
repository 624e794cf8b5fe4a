package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.failure;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line answers with an exit code and, where something is wrong, one line. */
class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aReportSaysWhereItsPagesAre(@TempDir Path dir) throws IOException {
    Path results =
        JmhJson.write(
            dir.resolve("r/results.json"),
            sample(5, "model=resnet", "batchSize=1", "imageSize=224"),
            sample(7, "model=gpt2", "batchSize=1"));
    Files.writeString(results.resolveSibling("environment.json"), "{}");
    Path site = dir.resolve("site");
    assertThat(report(dir.resolve("r"), site)).isZero();
    assertThat(text(out))
        .isEqualTo(
            "%s%n%s%n"
                .formatted(
                    site.resolve("gpt2/m/v1/index.markdown"),
                    site.resolve("resnet/m/v1/index.markdown")));
    assertThat(site.resolve("gpt2/m/v1/index.markdown")).content().contains("title:  \"GPT-2\"");
    assertThat(site.resolve("resnet/m/v1"))
        .isDirectoryContaining("glob:**/resnet_latency.csv")
        .isDirectoryContaining("glob:**/resnet_throughput.csv")
        .isDirectoryContaining("glob:**/resnet-latency-1.png")
        .isDirectoryContaining("glob:**/resnet-throughput-none-perBS.png");
    assertThat(site.resolve("resnet/m/v1/index.markdown"))
        .content()
        .contains("title:  \"ResNet-50\"");
  }

  @Test
  void theTitleCanBeChosen(@TempDir Path dir) {
    Path results = JmhJson.write(dir.resolve("r.json"), sample(7, "model=gpt2", "batchSize=1"));
    assertThat(report(results, dir.resolve("site"), "--title", "GPT-2 small")).isZero();
    assertThat(dir.resolve("site/gpt2/m/v1/index.markdown"))
        .content()
        .contains("title:  \"GPT-2 small\"");
  }

  @Test
  void oneTitleForSeveralModelsIsAnError(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"),
            sample(5, "model=resnet", "batchSize=1"),
            sample(7, "model=gpt2", "batchSize=1"));
    assertThat(report(results, dir.resolve("site"), "--title", "T")).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "error: --title names one page, but the results hold several models: gpt2, resnet%n"
                .formatted());
    assertThat(dir.resolve("site")).doesNotExist();
  }

  @Test
  void anErrorIsOneLineAndLeavesNoSite(@TempDir Path dir) {
    Path results = JmhJson.write(dir.resolve("r.json"), sample(7, "model=gpt2", "batchSize=0"));
    assertThat(report(results, dir.resolve("site"))).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "error: %s: batchSize=0 model=gpt2: batchSize must be at least 1, got: 0%n"
                .formatted(results));
    assertThat(text(out)).isEmpty();
    assertThat(dir.resolve("site")).doesNotExist();
  }

  @Test
  void aModelThatOnlyFailedHasNoPageAndALine(@TempDir Path dir) {
    Path results =
        JmhJson.write(dir.resolve("results.json"), sample(7, "model=gpt2", "batchSize=1"));
    JmhJson.write(
        dir.resolve("failures.json"),
        failure("killed", "", "model=gpt2", "batchSize=2"),
        failure("error", "", "model=bert", "batchSize=1"),
        failure("skipped", "", "model=bert", "batchSize=2"));
    assertThat(report(results, dir.resolve("site"))).isZero();
    assertThat(text(err).lines())
        .contains("bert: no page, since nothing was measured; cells that failed or were skipped: 2")
        .noneMatch(line -> line.startsWith("gpt2: no page"));
    assertThat(dir.resolve("site/gpt2/m/v1")).isDirectoryContaining("glob:**/gpt2_failures.csv");
    assertThat(dir.resolve("site/bert")).doesNotExist();
  }

  @Test
  void aRunThatOnlyFailedIsAnError(@TempDir Path dir) {
    Path results = JmhJson.write(dir.resolve("results.json"));
    JmhJson.write(dir.resolve("failures.json"), failure("killed", "", "model=gpt2", "batchSize=2"));
    assertThat(report(results, dir.resolve("site"))).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo("error: no results in %s: nothing was measured%n".formatted(results));
  }

  @Test
  void aLineBreakInAParamDoesNotBreakTheLine(@TempDir Path dir) {
    Path results =
        JmhJson.write(
            dir.resolve("r.json"), sample(7, "model=gpt2", "batchSize=1", "engine=a\\nb"));
    assertThat(report(results, dir.resolve("site"))).isEqualTo(1);
    assertThat(text(err)).hasLineCount(1).contains("engine=a b model=gpt2: unknown engine: a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "_x", "a b", ""})
  void aNameThatIsNoDirectoryIsWrongUsage(String machine, @TempDir Path dir) {
    Path results = JmhJson.write(dir.resolve("r.json"), sample(7, "model=gpt2", "batchSize=1"));
    String site = dir.resolve("site").toString();
    assertThat(
            run(
                "report",
                results.toString(),
                "--site",
                site,
                "--machine",
                machine,
                "--revision",
                "v"))
        .isEqualTo(2);
    assertThat(text(err))
        .startsWith("error: machine must consist of letters A-Z a-z, digits, '.', '_' and '-'");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(run("report", "r.json", "--site", "s", "--machine", "m")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo(
            "error: Missing required option: '--revision=NAME'%nTry 'postprocess report --help'.%n"
                .formatted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "reprot", "--no-such-option"})
  void withoutACommandNothingHappens(String argument) {
    assertThat(argument.isEmpty() ? run() : run(argument)).isEqualTo(2);
    assertThat(text(err)).startsWith("error: ");
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(run("report", "--help")).isZero();
    assertThat(text(out)).contains("RESULTS", "--site", "--machine", "--revision", "--title");
    assertThat(run("--version")).isZero();
    assertThat(text(out)).contains("postprocess ");
    assertThat(text(err)).isEmpty();
  }

  private int report(Path results, Path site, String... more) {
    String[] args = new String[8 + more.length];
    String[] first = {
      "report", results.toString(), "--site", site.toString(), "--machine", "m", "--revision", "v1"
    };
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return run(args);
  }

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
