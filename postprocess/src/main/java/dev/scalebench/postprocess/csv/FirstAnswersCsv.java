package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.BreakEven;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.FirstAnswers;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes {@code <model>_first_answers.csv}, where processes told when they gave them. */
final class FirstAnswersCsv extends Csv {

  FirstAnswersCsv() {
    super(
        "first_answers",
        List.of(
            "start_to_first_answer_s",
            "start_to_second_answer_s",
            "start_to_third_answer_s",
            "first_call_s",
            "calls_until_ahead_of_eager"));
  }

  @Override
  Stream<Row> rows(Page page) {
    Map<Cell, BreakEven> ahead = BreakEven.of(page.data());
    return page.data().withFirstAnswers().stream()
        .map(measurement -> row(measurement, Optional.ofNullable(ahead.get(measurement.cell()))));
  }

  private static Row row(Measurement measurement, Optional<BreakEven> ahead) {
    FirstAnswers answers = measurement.secondary().firstAnswers();
    return new Row(
        measurement.cell(),
        List.of(
            CsvFile.number(answers.seconds(1)),
            CsvFile.number(answers.seconds(2)),
            CsvFile.number(answers.seconds(3)),
            CsvFile.number(answers.callSeconds()),
            ahead.map(BreakEven::text).orElse("")));
  }
}
