package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.TimeBudget;
import dev.scalebench.postprocess.measure.TimeBudget.Asked;
import dev.scalebench.postprocess.measure.TimeBudget.Got;
import dev.scalebench.postprocess.measure.TimeBudget.State;
import dev.scalebench.postprocess.measure.TimeBudget.Stop;
import dev.scalebench.postprocess.measure.Titled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what sweeps with a budget write beside their results. */
public final class BudgetReader {

  private static final ObjectReader FILE = new ObjectReader("a note on a budget");

  private BudgetReader() {}

  /** The budgets beside result files; none of sweeps without one. */
  public static List<TimeBudget> read(Collection<Path> results) {
    return results.stream()
        .map(ResultFiles::budgetOf)
        .distinct()
        .filter(Files::exists)
        .map(file -> FILE.read(file, BudgetReader::parse))
        .toList();
  }

  private static TimeBudget parse(JsonNode tree) {
    List<Asked> asked = new ArrayList<>();
    for (JsonNode question : tree.path("questions")) {
      asked.add(
          new Asked(
              new Params(question).model(),
              question.path("question").asText(),
              Titled.parse("state", State.values(), question.path("state").asText())));
    }
    Map<Cell, Got> cells = new HashMap<>();
    for (JsonNode cell : tree.path("cells")) {
      cells.put(
          new Params(cell.path("params")).cell(),
          new Got(
              cell.path("forks").asInt(),
              Titled.parse("stopped", Stop.values(), cell.path("stopped").asText())));
    }
    return new TimeBudget(
        CeilingReader.number("budgetSeconds", tree),
        CeilingReader.number("spentSeconds", tree),
        tree.has("cells"),
        asked,
        cells);
  }
}
