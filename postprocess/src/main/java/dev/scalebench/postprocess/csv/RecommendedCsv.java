package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.mix.Advice;
import dev.scalebench.postprocess.mix.Recommendation;
import dev.scalebench.postprocess.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes {@code <model>_recommended.csv}: the mixes that are recommended, where instances can share
 * the cores. The batch size is that of all instances, and so are the threads.
 */
final class RecommendedCsv extends Csv {

  RecommendedCsv() {
    super(
        "recommended",
        List.of(
            "recommended_mix",
            "fastest_mix",
            "fewest_instances_mix",
            "fastest_predicted_ms",
            "fastest_low_ms",
            "fastest_high_ms",
            "one_instance_ms",
            "one_instance_low_ms",
            "one_instance_high_ms",
            "speed_up",
            "speed_up_low",
            "speed_up_high"));
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    if (!page.advice().isEmpty()) {
      super.write(page, directory);
    }
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.advice().stream()
        .flatMap(advice -> advice.recommendations().stream().map(each -> row(page, advice, each)));
  }

  private static Row row(Page page, Advice advice, Recommendation each) {
    return new Row(
        new Cell(
            page.data().model(),
            advice.profile().mapping(),
            advice.profile().configuration(),
            each.inputs(),
            advice.cores()),
        Stream.of(
                List.of(
                    advice.recommended(each).toString(),
                    each.fastest().toString(),
                    each.simplest().toString()),
                figure(Optional.of(each.millis())),
                figure(each.fat()),
                figure(each.gain()))
            .flatMap(List::stream)
            .toList());
  }

  /** A mean and the ends of its interval. */
  private static List<String> figure(Optional<Estimate> estimate) {
    return joined(
        List.of(estimate.map(known -> Decimals.exact(known.mean())).orElse("")),
        CsvFile.ends(estimate.flatMap(Estimate::interval)));
  }
}
