package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One combination of the benchmark's parameters.
 *
 * @param batchSize inputs of a call, or of all instances of a mix in a round
 * @param intraOpThreads of a call, or cores of all instances of a mix
 */
public record Cell(
    Model model,
    Mapping mapping,
    Configuration configuration,
    int batchSize,
    int intraOpThreads,
    Division division)
    implements Comparable<Cell> {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::model)
          .thenComparing(Cell::mapping)
          .thenComparing(Cell::configuration)
          .thenComparingInt(Cell::batchSize)
          .thenComparingInt(Cell::intraOpThreads)
          .thenComparing(Cell::division);

  /** What an axis has room for; no machine comes near it. */
  static final int MAX_BATCH_SIZE = 1 << 20;

  static final int MAX_THREADS = 1 << 16;

  public Cell {
    check("batchSize", batchSize, MAX_BATCH_SIZE);
    check("intraOpThreads", intraOpThreads, MAX_THREADS);
    if (division.mix().isPresent()) {
      check(division, division.mix().get(), batchSize, intraOpThreads);
    }
  }

  /** One of a single instance. */
  public Cell(
      Model model, Mapping mapping, Configuration configuration, int batchSize, int threads) {
    this(model, mapping, configuration, batchSize, threads, Division.SINGLE);
  }

  /** Refuses what contradicts itself; a request of open arrivals is not a round. */
  private static void check(Division division, Mix mix, int batchSize, int threads) {
    if (threads != mix.cores()) {
      throw new IllegalArgumentException(
          "intraOpThreads must be the cores of all instances, %d, got: %d"
              .formatted(mix.cores(), threads));
    }
    if (batchSize != mix.inputs() && !division.arrival().isOpen()) {
      throw new IllegalArgumentException(
          "batchSize must be the inputs of all instances, %d, got: %d"
              .formatted(mix.inputs(), batchSize));
    }
  }

  static void check(String param, int value, int max) {
    if (value < 1) {
      throw new IllegalArgumentException(param + " must be at least 1, got: " + value);
    }
    if (value > max) {
      throw new IllegalArgumentException(param + " must be at most " + max + ", got: " + value);
    }
  }

  Cell withThreads(int threads) {
    return new Cell(model, mapping, configuration, batchSize, threads, division);
  }

  Cell with(Mapping other) {
    return new Cell(model, other, configuration, batchSize, intraOpThreads, division);
  }

  Cell with(Configuration other) {
    return new Cell(model, mapping, other, batchSize, intraOpThreads, division);
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }

  /** Names the cell in messages. */
  public String describe() {
    String extras =
        Extra.among(List.of(configuration)).stream()
            .map(extra -> " " + extra.param() + "=" + extra.id(configuration))
            .collect(Collectors.joining());
    return "%s %s %s %s %s %s batchSize=%d intraOpThreads=%d%s%s"
        .formatted(
            model.id(),
            configuration.engine().id(),
            configuration.optimization().id(),
            configuration.device().id(),
            configuration.precision().id(),
            mapping.id(),
            batchSize,
            intraOpThreads,
            extras,
            division.isSingle() ? "" : " " + division);
  }
}
