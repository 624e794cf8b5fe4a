package dev.scalebench.postprocess.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer's data are all that is known of a page's cells, and nothing but data. */
class ExplorerFilesTest {

  @Test
  void columnsHaveAnElementForEachCell(@TempDir Path dir) throws IOException {
    JsonNode data = data(dir, Fixtures.failuresAndUnsteadyCells(dir));
    assertThat(column(data, "optimization")).isEqualTo("[0,0,1,1,1,0,0,1,1]");
    assertThat(column(data, "batch")).isEqualTo("[0,0,0,0,0,0,0,1,1]");
    assertThat(column(data, "threads")).isEqualTo("[0,2,0,1,2,1,3,0,1]");
    assertThat(data.at("/cells/unsteady")).hasToString("[1,2,3]");
    assertThat(data.at("/cells/verdict"))
        .hasToString(
            "[\"steady, 1.5 %\",\"drifting, 7.0 %\",\"still warming up, 12.3 %\",\"disturbed\",null]");
    assertThat(data.at("/failures/2"))
        .hasToString("{\"kind\":\"out of memory\",\"message\":\"at batch 8\"}");
    assertThat(parameter(data, "batch").path("values").findValuesAsText("number"))
        .containsExactly("1", "8");
    assertThat(parameter(data, "mapping").at("/values/0/number").isNull()).isTrue();
    assertThat(data.at("/configurations").findValuesAsText("title"))
        .containsExactly("None", "Script");
  }

  @Test
  void quantitiesAreThoseThatAreKnown(@TempDir Path dir) throws IOException {
    JsonNode quantities =
        data(
                dir,
                JmhJson.write(
                    dir.resolve("r.json"),
                    JmhJson.calls(
                        JmhJson.entry(
                            "sample", "5.25", "5.5", "ms/op", "model=gpt2", "batchSize=1"),
                        458),
                    JmhJson.calls(JmhJson.sample(9, "model=gpt2", "batchSize=2"), 43)))
            .path("quantities");
    assertThat(quantities.findValuesAsText("id"))
        .containsExactly("latency", "min", "p50", "p90", "max", "throughput", "calls");
    assertThat(quantities.at("/0/values")).hasToString("[5.25,9.0]");
    assertThat(quantities.at("/0/lows")).hasToString("[-0.25,null]");
    assertThat(quantities.at("/0/highs")).hasToString("[10.75,null]");
    assertThat(quantities.at("/0/confidence").asText()).isEqualTo("99.9 %");
    assertThat(quantities.at("/0/kind").asText()).isEqualTo("time");
    assertThat(quantities.at("/3/values")).hasToString("[3.0,null]");
    assertThat(quantities.at("/3/lows")).hasToString("[3.0,null]");
    assertThat(quantities.at("/3/confidence").asText()).isEqualTo("95 %");
    assertThat(quantities.at("/5/highs")).hasToString("[null,null]");
    assertThat(quantities.at("/6/values")).hasToString("[458.0,43.0]");
    assertThat(quantities.at("/6/lows")).isEmpty();
  }

  @Test
  void cudaHasItsLaunchTimeAndTheMemoryOfItsDevice(@TempDir Path dir) throws IOException {
    JsonNode data = data(dir, Fixtures.cuda(dir));
    assertThat(data.path("quantities").findValuesAsText("id"))
        .endsWith(
            "throughput",
            "calls",
            "launch",
            "device-time",
            "memory",
            "device-memory",
            "warmup-settled",
            "energy-inference");
    assertThat(data.at("/quantities/8/values/0")).hasToString("5.5");
    assertThat(titles(data, "precision")).containsExactly("float32", "TF32", "bfloat16", "float16");
  }

  @Test
  void allocatorsAndSiblingsAreAxesWhereSomeAreNotUsual(@TempDir Path dir) throws IOException {
    String[] usual = {"model=gpt2", "batchSize=1"};
    JsonNode data = data(dir, JmhJson.write(dir.resolve("a.json"), JmhJson.sample(9, usual)));
    assertThat(data.path("parameters").findValuesAsText("id"))
        .doesNotContain("allocator", "smt", "copies");
    JsonNode both =
        data(
            dir,
            JmhJson.write(
                dir.resolve("b.json"),
                JmhJson.sample(9, usual),
                JmhJson.sample(3, "model=gpt2", "batchSize=1", "allocator=tcmalloc")));
    assertThat(parameter(both, "allocator").path("values").findValuesAsText("id"))
        .containsExactly("default", "tcmalloc");
    assertThat(both.at("/configurations/1/parts")).hasToString("[0,0,0,0,1]");
    assertThat(both.path("parameters").findValuesAsText("id")).doesNotContain("smt");
  }

  @Test
  void firstAnswersAreQuantitiesWhereTheyAreKnown(@TempDir Path dir) throws IOException {
    String cell = JmhJson.sample(9, "model=gpt2", "batchSize=1");
    Path results = JmhJson.write(dir.resolve("r.json"), JmhJson.with(cell, "start.first=2.5 s"));
    JsonNode quantities = data(dir, results).path("quantities");
    assertThat(quantities.findValuesAsText("id")).endsWith("start-first");
    assertThat(quantities.get(quantities.size() - 1).at("/values")).hasToString("[2.5]");
    assertThat(dir.resolve("gpt2/cloudlab/v1/explorer.html"))
        .content()
        .contains("gpt2_first_answers.csv");
  }

  @Test
  void aThirdEngineAndInt8AreKnown(@TempDir Path dir) throws IOException {
    JsonNode data = data(dir, Fixtures.threeEnginesAndInt8(dir));
    assertThat(titles(data, "engine")).containsExactly("PyTorch", "TensorFlow", "ONNX Runtime");
    assertThat(titles(data, "precision")).containsExactly("float32", "int8");
    assertThat(data.path("quantities").findValuesAsText("id")).endsWith("answer-error", "same-top");
    assertThat(data.path("configurations").findValuesAsText("title"))
        .endsWith("ONNX Runtime-Script-float32", "ONNX Runtime-Script-int8");
  }

  @Test
  void linesLookAsOnTheCharts(@TempDir Path dir) throws IOException {
    JsonNode data = data(dir, Fixtures.enginesAndOptimizations(dir));
    assertThat(data.at("/configurations/1/look/color").asText()).isEqualTo("#d55e00");
    assertThat(data.at("/configurations/1/look/dashes")).hasToString("[12.0,6.0]");
    assertThat(data.at("/configurations/1/look/marker").asText())
        .isEqualTo("M-5.00 -5.00L5.00 -5.00L5.00 5.00L-5.00 5.00L-5.00 -5.00Z");
    assertThat(parameter(data, "batch").at("/values/0/look/color").asText()).isEqualTo("#0d0887");
  }

  @Test
  void theScriptIsAssignedAndAscii(@TempDir Path dir) throws IOException {
    JmhJson.write(
        dir.resolve("failures.json"),
        JmhJson.failure("error", "\\u2028ü</script>\\\"", "model=gpt2", "batchSize=8"));
    write(
        dir,
        Pages.of(
            JmhJson.write(
                dir.resolve("results.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"))));
    assertThat(Files.readString(dir.resolve("gpt2/cloudlab/v1/explorer-data.js")))
        .startsWith("window.scalebenchData = {")
        .endsWith("};\n")
        .contains("\"message\":\"\\u00FC</script>\\\"\"")
        .matches("\\p{ASCII}+");
  }

  @Test
  void thePageEscapesItsTitleAndLinksToItsFiles(@TempDir Path dir) throws IOException {
    write(dir, Pages.titled("<b>{{x}}&", Fixtures.failuresAndUnsteadyCells(dir)));
    assertThat(Files.readString(dir.resolve("gpt2/cloudlab/v1/explorer.html")))
        .startsWith("<!DOCTYPE html>")
        .contains(
            "<h1 id=\"title\">&lt;b&gt;&#123;&#123;x&#125;&#125;&amp; <span>explorer</span></h1>")
        .contains("./gpt2_latency.csv", "./gpt2_throughput.csv", "./gpt2_failures.csv");
  }

  @Test
  void pagesThatArePublishedTogetherKnowEachOther(@TempDir Path dir) throws IOException {
    Path gpt2 =
        JmhJson.write(dir.resolve("g.json"), JmhJson.sample(1, "model=gpt2", "batchSize=1"));
    Path bert =
        JmhJson.write(dir.resolve("b.json"), JmhJson.sample(1, "model=bert", "batchSize=1"));
    write(dir, Pages.of(gpt2), Pages.titled("BERT", bert));
    assertThat(read(dir.resolve("bert/cloudlab/v1/explorer-data.js")).at("/models/0"))
        .hasToString(
            "{\"id\":\"gpt2\",\"title\":\"GPT2\",\"address\":"
                + "\"../../../gpt2/cloudlab/v1/explorer.html\"}");
  }

  @Test
  void thePagesScriptsAndStylesAreAmongTheAssets(@TempDir Path dir) throws IOException {
    Page page = Pages.of(Fixtures.bothMappings(dir));
    write(dir, page);
    new ExplorerAssets().write(dir);
    Path directory = dir.resolve(page.path());
    String html = Files.readString(directory.resolve("explorer.html"));
    assertThat(html.split("(?=<(?:script|link))", -1))
        .filteredOn(tag -> tag.contains("=\"../"))
        .hasSize(13)
        .extracting(tag -> tag.replaceFirst("(?s).*?=\"(\\.\\./[^\"]+)\".*", "$1"))
        .allSatisfy(address -> assertThat(directory.resolve(address)).isNotEmptyFile());
    assertThat(dir.resolve("assets/explorer/uPlot-LICENSE.txt")).content().contains("MIT License");
  }

  @Test
  void configurationsNameTheirPartsByTheirOrder(@TempDir Path dir) throws IOException {
    JsonNode data = data(dir, Fixtures.threeEnginesAndInt8(dir));
    for (JsonNode configuration : data.path("configurations")) {
      int engine = configuration.at("/parts/0").asInt();
      assertThat(configuration.path("title").asText())
          .startsWith(titles(data, "engine").get(engine));
      int precision = configuration.at("/parts/3").asInt();
      assertThat(configuration.path("title").asText())
          .endsWith(titles(data, "precision").get(precision));
    }
  }

  @Test
  void scriptsDrawFilesOfOthersInTheColoursOfCharts(@TempDir Path dir) throws IOException {
    JsonNode data = data(dir, Fixtures.enginesAndOptimizations(dir));
    new ExplorerAssets().write(dir);
    String palette = Files.readString(dir.resolve("assets/explorer/palette.js"));
    assertThat(data.path("configurations").findValuesAsText("color"))
        .hasSize(4)
        .allSatisfy(color -> assertThat(palette).contains(color));
  }

  private static JsonNode parameter(JsonNode data, String id) {
    return StreamSupport.stream(data.path("parameters").spliterator(), false)
        .filter(parameter -> parameter.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String column(JsonNode data, String id) {
    return parameter(data, id).path("column").toString();
  }

  private static List<String> titles(JsonNode data, String id) {
    return StreamSupport.stream(parameter(data, id).path("values").spliterator(), false)
        .map(value -> value.path("title").asText())
        .toList();
  }

  private static JsonNode data(Path dir, Path results) throws IOException {
    write(dir, Pages.of(results));
    return read(dir.resolve("gpt2/cloudlab/v1/explorer-data.js"));
  }

  private static JsonNode read(Path script) throws IOException {
    String json = Files.readString(script).replaceFirst("^[^{]*", "").replaceFirst(";\n$", "");
    return new ObjectMapper().readTree(json);
  }

  private static void write(Path dir, Page... pages) throws IOException {
    for (Page page : pages) {
      new ExplorerFiles(List.of(pages))
          .write(page, Files.createDirectories(dir.resolve(page.path())));
    }
  }
}
