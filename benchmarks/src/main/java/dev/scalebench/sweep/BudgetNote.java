package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scalebench.budget.Question;
import dev.scalebench.budget.Standing;
import dev.scalebench.budget.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code budget.json}: how a sweep used its time, which questions have an answer, and why each cell
 * got no more forks.
 */
record BudgetNote(ObjectNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPENT = "spentSeconds";

  /** What is known after any fork. */
  static BudgetNote running(BudgetOrder order) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("budgetSeconds", order.budget().seconds());
    tree.put(SPENT, order.spent());
    order.budget().questions().precisionGoal().ifPresent(goal -> tree.put("precisionGoal", goal));
    return new BudgetNote(tree);
  }

  /** That, the questions and the cells. */
  static BudgetNote ended(BudgetOrder order) {
    BudgetNote note = running(order);
    ArrayNode questions = note.tree.putArray("questions");
    order.questions().forEach(question -> note(questions.addObject(), question, order));
    ArrayNode cells = note.tree.putArray("cells");
    Map<Integer, Stop> stops = Stop.of(order.cells().size(), order.questions(), order.evidence());
    stops.forEach(
        (place, stop) -> {
          ObjectNode cell = cells.addObject();
          note(cell, order.cells().get(place));
          cell.put("forks", order.evidence().forks(place));
          cell.put("stopped", stop.label());
        });
    return note;
  }

  private static void note(ObjectNode node, Question question, BudgetOrder order) {
    List<CellId> cells = order.cells();
    Standing standing = question.standing(order.evidence());
    node.put("model", Contenders.model(cells.get(question.candidates().get(0))));
    node.put("network", question.network());
    node.put("question", question.text());
    node.put("state", standing.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    standing.leader().ifPresent(leader -> note(node.putObject("answer"), cells.get(leader)));
    ArrayNode rivals = node.putArray("rivals");
    standing.rivals().forEach(rival -> note(rivals.addObject(), cells.get(rival)));
  }

  private static void note(ObjectNode node, CellId cell) {
    node.put("mode", cell.mode().shortLabel());
    ObjectNode params = node.putObject("params");
    cell.params().forEach(params::put);
  }

  /**
   * Seconds that forks have taken, as a file tells; 0 if it is not there.
   *
   * @throws IllegalStateException if it cannot be read or is something else
   */
  static double spent(Path file) {
    try {
      JsonNode spent = Files.exists(file) ? JsonFile.read(file).path(SPENT) : JSON.nullNode();
      if (!spent.isNull() && !(spent.isNumber() && spent.asDouble() >= 0)) {
        throw new IOException("no " + SPENT);
      }
      return spent.asDouble();
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s does not tell how much of the budget was used (%s); delete it to start with all of it"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
