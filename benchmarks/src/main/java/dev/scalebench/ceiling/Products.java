package dev.scalebench.ceiling;

import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.Failure;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The matrix product of every candidate: each briefly, then the best of those that are right in
 * full. One that fails takes no other with it.
 */
public final class Products {
  /**
   * What came of a candidate.
   *
   * @param flopPerSecond of its best iteration; empty if it is left out
   * @param failure why it is left out; empty if it is not
   */
  public record Product(Candidate candidate, OptionalDouble flopPerSecond, String failure) {
    private static Product leftOut(Candidate candidate, String why) {
      return new Product(candidate, OptionalDouble.empty(), why);
    }

    /** The same, if another run of it was faster, or failed. */
    private Product and(Product again) {
      return again.flopPerSecond.orElse(0) >= flopPerSecond.orElse(0) || again.isLeftOut()
          ? again
          : this;
    }

    boolean isLeftOut() {
      return flopPerSecond.isEmpty();
    }
  }

  /** Rows and columns of the two matrices. */
  public static final int SIZE = 2048;

  /** Floating-point operations of a product: a multiplication and an addition for each of SIZE³. */
  static final double FLOP = 2.0 * SIZE * SIZE * SIZE;

  private final CellRunner runner;
  private final int intraOpThreads;

  /**
   * Products that are yet to be measured.
   *
   * @param intraOpThreads on which they are computed
   */
  public Products(CellRunner runner, int intraOpThreads) {
    this.runner = runner;
    this.intraOpThreads = intraOpThreads;
  }

  /**
   * Measures them. Briefly is one iteration without warming up: the check has made a call.
   *
   * @param full how the best is measured
   * @return one a candidate, in their order; at least one is right
   * @throws IllegalStateException saying why, if all are left out
   */
  public List<Product> measure(List<Candidate> candidates, Settings full) throws RunnerException {
    Settings brief = new Settings(1, 0, full.warmupTime(), 1, full.time());
    List<Product> products = new ArrayList<>();
    for (Candidate candidate : candidates) {
      products.add(run(candidate, brief));
    }
    while (true) {
      Product leader = best(products).orElseThrow(() -> noneIsRight(products));
      Product again = leader.and(run(leader.candidate, full));
      products.set(products.indexOf(leader), again);
      if (!again.isLeftOut()) {
        return List.copyOf(products);
      }
    }
  }

  /** The fastest; empty if all are left out. */
  static Optional<Product> best(List<Product> products) {
    return products.stream()
        .filter(product -> !product.isLeftOut())
        .max(Comparator.comparingDouble(product -> product.flopPerSecond.orElseThrow()));
  }

  private Product run(Candidate candidate, Settings settings) throws RunnerException {
    Optional<String> problem = candidate.problem();
    if (problem.isPresent()) {
      return Product.leftOut(candidate, problem.get());
    }
    SortedMap<String, String> params = new TreeMap<>(candidate.params());
    params.put("intraOpThreads", Integer.toString(intraOpThreads));
    Outcome outcome = runner.run(new CellId(Mode.AverageTime, params), settings);
    if (outcome instanceof Outcome.Measured measured) {
      double rate = Rates.best(measured.result(), FLOP);
      return new Product(candidate, OptionalDouble.of(rate), "");
    }
    return Product.leftOut(candidate, reason((Outcome.Failed) outcome));
  }

  private static String reason(Outcome.Failed failed) {
    return failed.kind() == Failure.Kind.WRONG_ANSWER
        ? "the product is wrong: " + failed.message()
        : failed.message();
  }

  private static IllegalStateException noneIsRight(List<Product> products) {
    return new IllegalStateException(
        "no engine has computed the matrix product: "
            + products.stream()
                .map(product -> "%s: %s".formatted(product.candidate, product.failure))
                .collect(Collectors.joining("; ")));
  }
}
