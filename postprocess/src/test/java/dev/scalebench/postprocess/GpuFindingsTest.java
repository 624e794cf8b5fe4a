package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.Documents.fixed;
import static dev.scalebench.postprocess.Documents.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/gpu.md is what the committed results of the GPU and of Python beside it give.
 */
class GpuFindingsTest {

  private static final String DIRECTORY = "nvidia-h100-80gb-hbm3/f60a2fd";

  private static final Published GPU = new Published(DIRECTORY, List.of(Engine.PYTORCH));

  private static Optional<Double> median(Model model, Optimization optimization, int batchSize) {
    return GPU.data(model).measurements().stream()
        .filter(each -> each.cell().batchSize() == batchSize)
        .filter(each -> each.cell().configuration().engine() == Engine.PYTORCH)
        .filter(each -> each.cell().configuration().optimization() == optimization)
        .filter(each -> each.cell().configuration().precision() == Precision.BFLOAT16)
        .map(GpuFindingsTest::median)
        .findFirst();
  }

  private static double median(Measurement cell) {
    return cell.latency().orElseThrow().percentilesMillis().p50().orElseThrow().millis();
  }

  private static double python(Model model, String mode, int batchSize) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(Path.of("../results", DIRECTORY, "peers.jsonl"))) {
      JsonNode peer = json.readTree(line);
      if (peer.path("model").asText().equals(model.id())
          && peer.path("mode").asText().equals(mode)
          && peer.path("batch").asInt() == batchSize) {
        return peer.path("ms").asDouble();
      }
    }
    throw new IllegalArgumentException("no %s of %s at %s".formatted(mode, model, batchSize));
  }

  @Test
  void againstPythonOnTheSameCard() throws IOException {
    List<List<String>> expected = new ArrayList<>();
    List<List<String>> rows =
        table(
            Documents.text("docs/gpu.md"),
            "| network, batch | `script` | `graph` | Python, eager | Python, graph | Python, best known | `graph` / Python's graph | `graph` / best known |");
    for (Model model : List.of(Model.GPT2, Model.RESNET)) {
      for (int batchSize : List.of(1, 32, 128)) {
        double graph = median(model, Optimization.GRAPH, batchSize).orElseThrow();
        double pythonsGraph = python(model, "cuda graph", batchSize);
        String best = rows.get(expected.size()).get(5); // of another day, in no file
        expected.add(
            List.of(
                model.title() + ", " + batchSize,
                median(model, Optimization.SCRIPT, batchSize).map(Decimals::short3).orElse("–"),
                Decimals.short3(graph),
                Decimals.short3(python(model, "eager", batchSize)),
                Decimals.short3(pythonsGraph),
                best,
                fixed(2, graph / pythonsGraph),
                fixed(2, graph / Double.parseDouble(best.replaceFirst(" .*", "")))));
      }
    }
    assertThat(rows).containsExactlyElementsOf(expected);
  }
}
