package dev.scalebench.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code environment.json}: facts of the machine, conditions under which cells may stand in one
 * file, and a line for each run of the sweep.
 */
final class EnvironmentFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONDITIONS = "conditions";
  private static final String RUNS = "runs";
  private static final String KERNELS = "kernels";

  private final Path file;
  private final ObjectNode tree;
  private final ObjectNode run;

  private EnvironmentFile(Path file, ObjectNode tree, ObjectNode run) {
    this.file = file;
    this.tree = tree;
    this.run = run;
  }

  /**
   * Notes the start of a run.
   *
   * @param earlier runs that this one goes on from
   */
  static EnvironmentFile start(Path file, Provenance provenance, List<JsonNode> earlier)
      throws IOException {
    ObjectNode tree = JSON.valueToTree(provenance.facts());
    tree.set(CONDITIONS, JSON.valueToTree(provenance.conditions()));
    if (!earlier.isEmpty()) {
      keepOfEarlierCells(tree, read(file));
    }
    ArrayNode runs = tree.putArray(RUNS);
    earlier.forEach(runs::add);
    ObjectNode run = runs.addObject();
    run.put("commandLine", provenance.commandLine());
    run.put("started", now());
    run.set("loadBefore", JSON.valueToTree(provenance.load().get()));
    EnvironmentFile started = new EnvironmentFile(file, tree, run);
    started.write();
    return started;
  }

  /** Cells of an earlier run may be of other kinds, which this one does not know. */
  private static void keepOfEarlierCells(ObjectNode tree, JsonNode earlier) {
    ObjectNode conditions = tree.withObject("/" + CONDITIONS);
    earlier
        .path(CONDITIONS)
        .properties()
        .forEach(
            condition -> {
              if (Provenance.isOfSomeCells(condition.getKey())) {
                conditions.putIfAbsent(condition.getKey(), condition.getValue());
              }
            });
    if (earlier.path(KERNELS).isObject()) {
      ObjectNode kernels = tree.withObject("/" + KERNELS);
      earlier
          .path(KERNELS)
          .properties()
          .forEach(kind -> kernels.putIfAbsent(kind.getKey(), kind.getValue()));
    }
  }

  /** Notes the end of the run. */
  void end(Map<String, Object> load) throws IOException {
    run.put("ended", now());
    run.set("loadAfter", JSON.valueToTree(load));
    write();
  }

  /**
   * The runs noted in a file whose conditions are those of now.
   *
   * @throws IllegalStateException naming what is different, if they are not
   */
  static List<JsonNode> runs(Path file, Map<String, String> conditions) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "cannot resume: without %s nobody knows under what conditions the results were measured"
              .formatted(file));
    }
    JsonNode tree = read(file);
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(conditions.keySet());
    tree.path(CONDITIONS).fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      boolean ofOne = !conditions.containsKey(name) || !tree.path(CONDITIONS).has(name);
      if (ofOne && Provenance.isOfSomeCells(name)) {
        continue; // this run and that have no such cells in common
      }
      String then = tree.path(CONDITIONS).path(name).asText("unknown");
      String now = conditions.getOrDefault(name, "unknown");
      if (!then.equals(now)) {
        differences.add("%s: was %s, is %s".formatted(name, quoted(then), quoted(now)));
      }
    }
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "cannot resume, since results would not be comparable; "
              + String.join("; ", differences));
    }
    List<JsonNode> runs = new ArrayList<>();
    tree.path(RUNS).forEach(runs::add);
    return runs;
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot resume: %s is no JSON".formatted(file), e);
    }
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "none" : "'" + text + "'";
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void write() throws IOException {
    JsonFile.write(file, tree);
  }
}
