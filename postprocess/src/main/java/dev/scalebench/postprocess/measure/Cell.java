package dev.scalebench.postprocess.measure;

import java.util.Comparator;

/** One combination of the benchmark's parameters. */
public record Cell(
    Model model, Mapping mapping, Configuration configuration, int batchSize, int intraOpThreads)
    implements Comparable<Cell> {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::model)
          .thenComparing(Cell::mapping)
          .thenComparing(Cell::configuration)
          .thenComparingInt(Cell::batchSize)
          .thenComparingInt(Cell::intraOpThreads);

  /** What an axis has room for; no machine comes near it. */
  private static final int MAX_BATCH_SIZE = 1 << 20;

  private static final int MAX_THREADS = 1 << 16;

  public Cell {
    check("batchSize", batchSize, MAX_BATCH_SIZE);
    check("intraOpThreads", intraOpThreads, MAX_THREADS);
  }

  private static void check(String param, int value, int max) {
    if (value < 1) {
      throw new IllegalArgumentException(param + " must be at least 1, got: " + value);
    }
    if (value > max) {
      throw new IllegalArgumentException(param + " must be at most " + max + ", got: " + value);
    }
  }

  Cell withThreads(int threads) {
    return new Cell(model, mapping, configuration, batchSize, threads);
  }

  Cell with(Mapping other) {
    return new Cell(model, other, configuration, batchSize, intraOpThreads);
  }

  Cell with(Configuration other) {
    return new Cell(model, mapping, other, batchSize, intraOpThreads);
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }

  /** Names the cell in messages. */
  public String describe() {
    String copies =
        configuration.copies() == Copies.EXCLUDED
            ? ""
            : " " + Copies.PARAM + "=" + configuration.copies().id();
    return "%s %s %s %s %s %s batchSize=%d intraOpThreads=%d%s"
        .formatted(
            model.id(),
            configuration.engine().id(),
            configuration.optimization().id(),
            configuration.device().id(),
            configuration.precision().id(),
            mapping.id(),
            batchSize,
            intraOpThreads,
            copies);
  }
}
