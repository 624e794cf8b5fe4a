package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own network has a page like others, which tells its file's name and nothing more. */
class OwnNetworkTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  @Test
  void itsPageLiesBesideThatOfTheSuitesNetworks() throws IOException {
    report(Fixtures.ownNetwork(dir.resolve("r")));
    Path page = page();
    SiteChecks.assertSound(page);
    assertThat(text(out))
        .containsSubsequence("gpt2/m/v1/index.markdown", "my_net-v1.5/m/v1/index.markdown");
    assertThat(page.resolve("index.markdown"))
        .content()
        .startsWith("---\nlayout: scalebench\ntitle:  \"My_Net {{v1.5}}\"\ndescription: \"")
        .contains(
            "its answers were compared only with its own at batch size 1 on the same engine.",
            "<td>My_Net &#123;&#123;v1.5&#125;&#125;.pt: no such input</td>");
    assertThat(page.resolve("charts.markdown"))
        .content()
        .contains("# Reduced precision against float32");
    assertThat(page.resolve("numbers.markdown"))
        .content()
        .contains(
            "<tr><th scope=\"row\">Input</th><td>3×224×224 float32</td></tr>",
            "<tr><th scope=\"row\">Weights</th><td>as in its file</td></tr>");
    assertThat(dir.resolve("site/gpt2/m/v1/numbers.markdown"))
        .content()
        .contains("<td>drawn from a seed, not trained</td>")
        .doesNotContain("its own");
  }

  @Test
  void noFileOfTheSiteTellsWhereItLies() {
    report(Fixtures.ownNetwork(dir.resolve("r")));
    for (Map.Entry<String, String> file : SiteChecks.snapshot(dir.resolve("site")).entrySet()) {
      assertThat(file.getKey() + file.getValue()).as(file.getKey()).doesNotContain("secret");
    }
    assertThat(dir.resolve("site/gpt2/m/v1/answer.markdown"))
        .content()
        .contains("-p model=gpt2,&#39;My_Net &#123;&#123;v1.5&#125;&#125;.pt&#39;");
  }

  @Test
  void tablesTellItsInputInAColumn() throws IOException {
    report(Fixtures.ownNetwork(dir.resolve("r")));
    assertThat(Files.readAllLines(page().resolve("my_net-v1.5_latency.csv")))
        .satisfies(
            lines -> assertThat(lines.get(0)).startsWith("machine,revision,model,input,mapping,"),
            lines ->
                assertThat(lines.get(1))
                    .startsWith("m,v1,my_net-v1.5,3x224x224 float32,sequential,pytorch,script,"));
  }

  @Test
  void itIsComparedWithItselfElsewhere() throws IOException {
    Path base = Fixtures.ownNetwork(dir.resolve("base"));
    Path other = Fixtures.ownNetwork(dir.resolve("other"));
    for (Path file : new Path[] {other, other.resolveSibling("failures.json")}) {
      Files.writeString(file, Files.readString(file).replace("/home/secret/my nets", "D:/secret"));
    }
    int code =
        run(
            "compare",
            base.toString(),
            other.toString(),
            "--site",
            dir.resolve("site").toString(),
            "--name",
            "c");
    assertThat(code).isZero();
    assertThat(text(out))
        .contains(
            "13 cells compared:",
            "My_Net {{v1.5}}: 1.000",
            "bfloat16, 3×224×224 float32, batch size 1, 1 thread")
        .doesNotContain("/home", "D:");
    assertThat(dir.resolve("site/compare/c/my_net-v1.5-comparison.png")).exists();
    assertThat(Files.readString(dir.resolve("site/compare/c/comparison.csv")))
        .contains("sample,my_net-v1.5,3x224x224 float32,sequential,pytorch,script,")
        .doesNotContain("secret");
  }

  @Test
  void aComparisonRefusesTwoNetworksOfOneName() {
    Path base = Fixtures.ownNetwork(dir.resolve("base"));
    Path other =
        JmhJson.write(
            dir.resolve("other/results.json"),
            JmhJson.sample(1, "model=/a/n.pt", "batchSize=1"),
            JmhJson.sample(1, "model=/b/n.pt", "batchSize=2"));
    assertThat(run("compare", base.toString(), other.toString())).isEqualTo(1);
    assertThat(text(err))
        .hasLineCount(1)
        .contains("two networks are named n, /a/n.pt and /b/n.pt; rename");
  }

  private Path page() {
    return dir.resolve("site").resolve(Fixtures.OWN_NETWORK).resolve("m/v1");
  }

  private void report(Path results) {
    int code =
        run(
            "report",
            results.toString(),
            "--site",
            dir.resolve("site").toString(),
            "--machine",
            "m",
            "--revision",
            "v1",
            "--density",
            "0.1");
    assertThat(code).as(text(err)).isZero();
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
