package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Answer;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code <model>_answers.csv}, where the checks of answers noted how near they are. */
final class AnswersCsv extends Csv {

  AnswersCsv() {
    super("answers", List.of("answer_error_relative", "same_top_answer_percent"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().withAnswers().stream().map(AnswersCsv::row);
  }

  private static Row row(Measurement measurement) {
    Answer answer = measurement.secondary().answer();
    return new Row(
        measurement.cell(),
        List.of(CsvFile.number(answer.relativeError()), CsvFile.number(answer.sameTopPercent())));
  }
}
