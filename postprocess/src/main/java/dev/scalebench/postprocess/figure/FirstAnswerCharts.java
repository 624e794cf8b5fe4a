package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.measure.BreakEven;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.FirstAnswers;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** When processes gave their first answers, over batch sizes, one line a configuration. */
record FirstAnswerCharts(Subject subject) {

  private static final List<String> NUMBERS = List.of("first", "second", "third");

  /**
   * A chart of one of the answers.
   *
   * @param number from 1 on
   */
  List<Figure> figures(int number, Mapping mapping) {
    String what = "start to the %s answer".formatted(name(number));
    return figures("start-" + name(number), what, answers -> answers.seconds(number), mapping);
  }

  /** A chart of the first call alone. */
  List<Figure> calls(Mapping mapping) {
    return figures("first-call", "first call alone", FirstAnswers::callSeconds, mapping);
  }

  private List<Figure> figures(
      String id, String what, Function<FirstAnswers, OptionalDouble> seconds, Mapping mapping) {
    HighestThreads charted =
        new HighestThreads(
            subject,
            measurement -> Estimate.of(seconds.apply(measurement.secondary().firstAnswers())),
            measurement -> true); // verdicts are about the calls that follow
    String axis = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " (s)";
    return charted.figures(
        mapping,
        charted.lines(mapping),
        new HighestThreads.Words(id, "", what, "by batch size", axis),
        LineGraph.Scale.LINEAR,
        Optional.empty());
  }

  static String name(int number) {
    return NUMBERS.get(number - 1);
  }

  static int count() {
    return NUMBERS.size();
  }

  /** After how many calls programs are ahead of eager execution, on the most threads of each. */
  String breakEven() {
    Map<Configuration, List<Map.Entry<Cell, BreakEven>>> byProgram = new LinkedHashMap<>();
    BreakEven.of(subject.data())
        .entrySet()
        .forEach(
            each ->
                byProgram
                    .computeIfAbsent(each.getKey().configuration(), fresh -> new ArrayList<>())
                    .add(each));
    if (byProgram.isEmpty()) {
      return "";
    }
    return " A program is prepared before its first answer, for longer than eager execution is. After so many"
        + " calls of a process it has paid for that, by batch size: "
        + byProgram.entrySet().stream()
            .map(
                program ->
                    subject.configurations().title(program.getKey())
                        + " "
                        + onMostThreads(program.getValue()))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static String onMostThreads(List<Map.Entry<Cell, BreakEven>> cells) {
    OptionalDouble most = cells.stream().mapToDouble(cell -> cell.getKey().intraOpThreads()).max();
    return cells.stream()
        .filter(cell -> cell.getKey().intraOpThreads() == most.orElse(0))
        .filter(cell -> cell.getKey().mapping() == cells.get(0).getKey().mapping())
        .sorted(Comparator.comparingInt(cell -> cell.getKey().batchSize()))
        .map(cell -> "%s (%d)".formatted(cell.getValue().text(), cell.getKey().batchSize()))
        .collect(Collectors.joining(", "));
  }
}
