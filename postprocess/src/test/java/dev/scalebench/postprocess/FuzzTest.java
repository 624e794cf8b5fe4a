package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.failure;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is in the files, there is a sound page, or one line that names the file and a site that
 * is as it was.
 */
class FuzzTest {

  private static final int INPUTS = 2000;
  private static final long SEED = 4;

  private static final List<String> NAMES =
      List.of("results.json", "failures.json", "environment.json", "ceiling.json", "profile.json");

  /** Of the few results of GPT-2 a ceiling must bound some, so it is there more often. */
  private static final int CEILING = 3;

  private static final JsonMapper JSON = new JsonMapper();

  private final Mutator mutator = new Mutator(SEED);
  private final List<ArrayNode> results = new ArrayList<>();
  private final List<ArrayNode> failures = new ArrayList<>();
  private final List<JsonNode> environments = new ArrayList<>();

  @Test
  void everyInputEndsInASoundPageOrInOneLine(@TempDir Path dir) throws IOException {
    collect();
    Path site = Files.createDirectories(dir.resolve("site"));
    Files.writeString(site.resolve("index.html"), "the site's own");
    Files.writeString(
        Files.createDirectories(site.resolve("gpt2/m/v1")).resolve("index.markdown"), "earlier");
    Map<String, String> earlier = SiteChecks.snapshot(site);
    int pages = 0;
    int ownPages = 0;
    int ceilings = 0;
    for (int i = 0; i < INPUTS; i++) {
      Path input = Files.createDirectories(dir.resolve("input"));
      boolean own = mutator.nextInt(4) == 0;
      if (own) {
        writeOwn(input);
      } else {
        write(input);
      }
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code = report(input, site, err);
      try {
        if (code == 0) {
          pages++;
          assertPages(site);
          ceilings += Files.exists(site.resolve("gpt2/m/v1/gpt2_ceiling.csv")) ? 1 : 0;
          if (own) {
            assertPrivate(site);
            ownPages++;
          }
          restore(site, earlier);
        } else {
          assertRefused(code, err.toString(StandardCharsets.UTF_8), input);
          assertThat(SiteChecks.snapshot(site)).isEqualTo(earlier);
        }
        assertThat(dir).isDirectoryNotContaining(path -> !path.equals(site) && !path.equals(input));
      } catch (AssertionError e) {
        throw new AssertionError("input " + i + ": " + text(input) + "\n" + err, e);
      }
    }
    assertThat(ownPages).as("users' networks that make a page").isGreaterThan(INPUTS / 20);
    assertThat(ceilings).as("pages with a ceiling").isGreaterThan(INPUTS / 100);
    assertThat(pages).as("inputs that make a page").isBetween(INPUTS / 5, INPUTS * 4 / 5);
  }

  private void collect() {
    results.add(
        tree(
            sample(7, "model=gpt2", "batchSize=8"),
            sample(9, "model=gpt2", "batchSize=8", "intraOpThreads=2")));
    results.add(
        tree(
            JmhJson.with(
                sample(7, "model=gpt2", "batchSize=1", "sequenceLength=11"),
                "memory.peak=512.5 MB",
                "verdict.warming=12 percent"),
            JmhJson.with(
                sample(5, "model=gpt2", "batchSize=1", "sequenceLength=11", "device=cuda"),
                "memory.device=900 MB",
                "time.enqueue=4.5 ms/op",
                "time.device=4.75 ms/op",
                "energy.inference=0.25 J",
                "gpu.throttled=0 percent",
                "warmup.settled=1 share"),
            sample(5, "model=gpt2", "batchSize=1", "sequenceLength=11", "optimization=script"),
            sample(5, "model=gpt2", "batchSize=1", "sequenceLength=11", "mapping=interleave")));
    String[] bounded = {"model=gpt2", "sequenceLength=11", "intraOpThreads=2", "batchSize=1"};
    String one = sample(70, bounded);
    bounded[3] = "batchSize=2";
    List<ArrayNode> excerpts = Excerpts.results(2);
    results.addAll(excerpts);
    // As many as there are real ones beside the repository, which would crowd them out.
    for (int i = 0; i <= excerpts.size() / 3; i++) {
      results.add(tree(one, sample(90, bounded)));
    }
    environments.addAll(Excerpts.environments());
    environments.add(
        tree("{\"processor\": {\"cores\": 2}, \"runs\": [{\"commandLine\": \"-p\"}]}").get(0));
    results.add(
        tree(
            sample(7, "model=/home/me/my-net.pt", "batchSize=1", "inputShape=128"),
            sample(
                5,
                "model=/home/me/my-net.pt",
                "batchSize=2",
                "inputShape=128",
                "precision=bfloat16"),
            sample(5, "model=/home/me/nets/zq_net", "batchSize=2", "inputType=int64")));
    failures.add(
        tree(
            failure("killed", "by SIGTERM", "model=gpt2", "batchSize=2"),
            failure("skipped", "since", "model=gpt2", "batchSize=4", "sequenceLength=11")));
  }

  /** Results with or without what stands beside them, of which one file is mutated. */
  private void write(Path directory) throws IOException {
    List<JsonNode> trees =
        List.of(
            mutator.oneOf(results).deepCopy(),
            mutator.oneOf(failures).deepCopy(),
            mutator.oneOf(environments).deepCopy(),
            JSON.readTree(Fixtures.WIDER_CEILING),
            JSON.readTree(Fixtures.PROFILE));
    int mutated = Math.max(0, mutator.nextInt(12) - 7);
    for (int i = 0; i < NAMES.size(); i++) {
      Path file = directory.resolve(NAMES.get(i));
      Files.deleteIfExists(file);
      if (i == 0 || i == mutated || mutator.nextInt(i == CEILING ? 2 : 4) == 0) {
        Files.write(
            file, i == mutated ? mutated(trees.get(i)) : JSON.writeValueAsBytes(trees.get(i)));
      }
    }
  }

  /** Results of a user's own network: their texts are as they are, but for paths. */
  private void writeOwn(Path directory) throws IOException {
    String model = mutator.path();
    String weights = mutator.nextInt(2) == 0 ? "seeded" : mutator.path();
    ArrayNode cells =
        tree(
            sample(7, "model=", "weights=", "batchSize=1", "inputShape=3x224x224"),
            sample(
                5,
                "model=",
                "weights=",
                "batchSize=1",
                "inputShape=3x224x224",
                "precision=bfloat16"),
            sample(5, "model=gpt2", "batchSize=1", "inputShape=3x224x224"));
    ArrayNode failed =
        tree(failure("error", "", "model=", "weights=", "batchSize=2", "inputShape=3x224x224"));
    for (JsonNode entry : List.of(cells.get(0), cells.get(1), failed.get(0))) {
      ((ObjectNode) entry.path("params")).put("model", model).put("weights", weights);
    }
    ((ObjectNode) failed.get(0)).put("message", model + ": cannot be read with " + weights);
    JsonNode environment =
        JSON.createObjectNode()
            .set(
                "runs",
                JSON.createArrayNode()
                    .add(
                        JSON.createObjectNode()
                            .put("commandLine", "-p model=" + model + " --weights " + weights)));
    List<JsonNode> trees =
        List.of(
            cells,
            failed,
            environment,
            JSON.readTree(Fixtures.CEILING),
            JSON.readTree(Fixtures.PROFILE));
    for (int i = 0; i < NAMES.size(); i++) {
      Files.write(directory.resolve(NAMES.get(i)), JSON.writeValueAsBytes(trees.get(i)));
    }
  }

  private static void assertPrivate(Path site) {
    SiteChecks.snapshot(site)
        .forEach(
            (name, content) -> {
              assertThat(name).doesNotContain(Mutator.PRIVATE);
              assertThat(content).as(name).doesNotContain(Mutator.PRIVATE);
            });
  }

  private byte[] mutated(JsonNode tree) throws IOException {
    if (mutator.nextInt(4) > 0) {
      mutator.mutate(tree);
      return JSON.writeValueAsBytes(tree);
    }
    return mutator.mutate(JSON.writeValueAsBytes(tree));
  }

  private static int report(Path results, Path site, ByteArrayOutputStream err) {
    String[] args = {
      "report",
      results.toString(),
      "--site",
      site.toString(),
      "--machine",
      "m",
      "--revision",
      "v1",
      "--density",
      "0.1"
    };
    return Main.run(
        args,
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static void assertRefused(int code, String err, Path input) {
    assertThat(code).isEqualTo(1);
    assertThat(err)
        .hasLineCount(1)
        .startsWith("error: ")
        .contains(input.toString())
        .doesNotContain(Main.FAULT);
    assertThat(err.length()).isLessThan(2000);
  }

  /** Of each model that the results hold, and nothing else in the site. */
  private static void assertPages(Path site) throws IOException {
    Map<String, String> files = SiteChecks.snapshot(site);
    assertThat(files.keySet())
        .allMatch(
            name ->
                name.isEmpty()
                    || name.equals("index.html")
                    || name.matches("[a-z0-9]([a-z0-9._-]*[a-z0-9])?(/m(/v1(/.*)?)?)?")
                    || name.matches("assets(/explorer(/[A-Za-z.-]+)?)?"));
    for (String name : files.keySet()) {
      if (name.endsWith("index.markdown") && !files.getOrDefault(name, "").equals("earlier")) {
        SiteChecks.assertSound(site.resolve(name).resolveSibling(""));
      }
    }
    assertThat(files).containsEntry("index.html", "the site's own");
  }

  private static void restore(Path site, Map<String, String> earlier) throws IOException {
    for (String name : new TreeMap<>(SiteChecks.snapshot(site)).descendingKeySet()) {
      if (!earlier.containsKey(name)) {
        Files.delete(site.resolve(name));
      }
    }
    for (Map.Entry<String, String> file : earlier.entrySet()) {
      if (!file.getValue().isEmpty()) {
        Files.writeString(site.resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(SiteChecks.snapshot(site)).isEqualTo(earlier);
  }

  private static ArrayNode tree(String... entries) {
    try {
      return (ArrayNode) JSON.readTree("[" + String.join(",", entries) + "]");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path input) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> file : SiteChecks.snapshot(input).entrySet()) {
      text.append(file.getKey()).append('\n').append(file.getValue()).append('\n');
    }
    return text.toString();
  }
}
