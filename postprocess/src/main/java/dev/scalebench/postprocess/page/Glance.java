package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.figure.Quantity;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Plateau;
import dev.scalebench.postprocess.page.NumberTable.Entry;
import java.util.List;

/**
 * What a reader who has to choose looks for first.
 *
 * @param rows one a configuration
 * @param mappings whether rows name theirs
 * @param onProcessor whether any row is, whose threads count
 * @param latency whether any is known
 * @param less whether throughput surely falls again in any row
 */
record Glance(
    List<Row> rows, boolean mappings, boolean onProcessor, boolean latency, boolean less) {

  /** Where a GPU computes, threads are no property of a row. */
  static String threads(Configuration configuration, int count) {
    return configuration.device() == Device.CPU ? String.valueOf(count) : "–";
  }

  /** From where on a configuration's throughput hardly grows. */
  record Row(
      String configuration,
      String mapping,
      String threads,
      Entry leastBatch,
      Entry leastLatency,
      Entry highest,
      Entry highestBatch,
      Entry enoughBatch,
      Entry enoughLatency) {

    private static Row of(ConfigurationNames names, Plateau plateau) {
      Cell cell = plateau.least().cell();
      return new Row(
          names.title(cell.configuration()),
          cell.mapping().title(),
          Glance.threads(cell.configuration(), cell.intraOpThreads()),
          batchSize(plateau.least()),
          entry(Quantity.LATENCY, plateau.least()),
          entry(Quantity.THROUGHPUT, plateau.highest()),
          batchSize(plateau.highest()),
          new Entry(band(plateau), ""),
          entry(Quantity.LATENCY, plateau.surely()));
    }

    /**
     * {@code 8}, {@code 8 to 32}: within it noise decides whether a larger batch gains. {@code 8,
     * less from 256 on} where larger batches surely have less again.
     */
    private static String band(Plateau plateau) {
      int surely = plateau.surely().cell().batchSize();
      int most =
          plateau.enough().map(enough -> enough.cell().batchSize()).orElse(plateau.largestBatch());
      return surely
          + (most == surely ? "" : " to " + most)
          + (plateau.enough().isPresent() ? "" : " or more")
          + plateau.less().map(less -> ", less from " + less.cell().batchSize() + " on").orElse("");
    }

    private static Entry batchSize(Measurement measurement) {
      return new Entry(String.valueOf(measurement.cell().batchSize()), "");
    }

    private static Entry entry(Quantity quantity, Measurement measurement) {
      return quantity
          .apply(measurement)
          .map(known -> Entry.of(known, measurement))
          .orElse(Entry.NONE);
    }
  }

  /** Empty, or the glance of data that have several batch sizes. */
  static List<Glance> of(ModelMeasurements data) {
    ConfigurationNames names = new ConfigurationNames(data.attempted(Cell::configuration));
    List<Plateau> plateaus = Plateau.of(data);
    List<Row> rows = plateaus.stream().map(plateau -> Row.of(names, plateau)).toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Glance(
                rows,
                data.mappings().size() > 1,
                data.configurations().stream().anyMatch(each -> each.device() == Device.CPU),
                rows.stream().anyMatch(row -> !row.leastLatency().equals(Entry.NONE)),
                plateaus.stream().anyMatch(plateau -> plateau.less().isPresent())));
  }

  /** Percent of the highest throughput from which on it hardly grows. */
  long percent() {
    return Math.round(100 * Plateau.SHARE);
  }
}
