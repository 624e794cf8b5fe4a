package dev.scalebench.ceiling;

import dev.scalebench.backend.Device;
import dev.scalebench.ceiling.Products.Product;
import dev.scalebench.machine.Card;
import dev.scalebench.machine.CardCopy;
import dev.scalebench.machine.CardCopy.Way;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.Settings;
import dev.scalebench.tensor.Precision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures what bounds networks on a GPU, each rate in a fork of its own, briefly: time on a GPU is
 * dear.
 *
 * @param products runs a cell of {@code CeilingBenchmark.product}
 * @param copies runs a cell of {@code CeilingBenchmark.copy}
 * @param intraOpThreads of the host
 * @param problem why a candidate cannot be run; empty if it can
 */
public record CardMeasurement(
    CellRunner products,
    CellRunner copies,
    int intraOpThreads,
    Function<Candidate, Optional<String>> problem) {
  /** A card reaches its clocks while it warms up. */
  public static final Settings USUAL =
      new Settings(1, 1, TimeValue.milliseconds(300), 3, TimeValue.milliseconds(200));

  /** Those that a GPU's products have; int8 is the processor's. */
  private static final List<Precision> PRECISIONS =
      List.of(Precision.FLOAT32, Precision.TF32, Precision.FLOAT16, Precision.BFLOAT16);

  private static final int MEBI = 1 << 20;

  /** What is copied on the device, a multiple of its caches, and over the bus. */
  private static final int ON_DEVICE = 1024;

  private static final int OVER_THE_BUS = 256;

  /** The smallest product: one kernel, whose result is read back. */
  private static final int ONE_KERNEL = 1;

  /** On this machine. */
  public CardMeasurement(CellRunner products, CellRunner copies, int intraOpThreads) {
    this(products, copies, intraOpThreads, Candidate::problem);
  }

  /**
   * Measures everything; what fails takes nothing else with it.
   *
   * @throws IllegalStateException saying why, if no product of any precision is right
   */
  public MeasuredCard measure(Card card, Settings settings) throws RunnerException {
    List<Product> all = new ArrayList<>();
    for (Precision precision : PRECISIONS) {
      all.addAll(first(precision, MeasuredCard.SIZE, settings));
    }
    Products.requireOne(all);
    Map<String, String> failures = new LinkedHashMap<>();
    OptionalDouble kernel = kernel(settings, failures);
    Map<Way, Double> rates = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      OptionalDouble rate = copy(way, settings, failures);
      if (rate.isPresent()) {
        rates.put(way, rate.getAsDouble());
      }
    }
    return new MeasuredCard(card, all, kernel, rates, failures);
  }

  private OptionalDouble kernel(Settings settings, Map<String, String> failures)
      throws RunnerException {
    List<Product> tried = first(Precision.FLOAT32, ONE_KERNEL, settings);
    OptionalDouble best =
        Products.best(tried).map(Product::flopPerSecond).orElse(OptionalDouble.empty());
    if (best.isEmpty()) {
      failures.put(
          "kernel", tried.stream().map(Product::failure).collect(Collectors.joining("; ")));
      return best;
    }
    return OptionalDouble.of(Products.flop(ONE_KERNEL) / best.getAsDouble());
  }

  private List<Product> first(Precision precision, int size, Settings settings)
      throws RunnerException {
    return new Products(products, intraOpThreads, size, problem)
        .first(Candidate.all(Device.CUDA, precision), settings);
  }

  private OptionalDouble copy(Way way, Settings settings, Map<String, String> failures)
      throws RunnerException {
    int mebibytes = way == Way.ON_DEVICE ? ON_DEVICE : OVER_THE_BUS;
    Map<String, String> params =
        Map.of("copy", way.label(), "mebibytes", Integer.toString(mebibytes));
    Outcome outcome = copies.run(new CellId(Mode.AverageTime, new TreeMap<>(params)), settings);
    if (outcome instanceof Outcome.Measured measured) {
      long moved = CardCopy.bytesPerCall(way, (long) mebibytes * MEBI);
      return OptionalDouble.of(Rates.best(measured.result(), (double) moved));
    }
    failures.put(way.label(), ((Outcome.Failed) outcome).message());
    return OptionalDouble.empty();
  }
}
