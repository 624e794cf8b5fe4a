package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes {@code <model>_device.csv}, where the GPU's clock or what bounds cells on it is known. */
final class DeviceCsv extends Csv {

  DeviceCsv() {
    super("device", List.of("device_median_ms", "bound"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream().flatMap(measurement -> row(page, measurement));
  }

  private static Stream<Row> row(Page page, Measurement measurement) {
    Optional<Bound> bound = page.bound(measurement);
    return bound.isEmpty() && measurement.secondary().deviceMillis().isEmpty()
        ? Stream.of()
        : Stream.of(
            new Row(
                measurement.cell(),
                List.of(
                    CsvFile.number(measurement.secondary().deviceMillis()),
                    bound.map(Bound::id).orElse(""))));
  }
}
