package dev.scalebench.ceiling;

import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.Failure;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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

    /** For pages, as JSON: the parameters, and the rate or why there is none. */
    Map<String, Object> entry() {
      Map<String, Object> entry = new LinkedHashMap<>(candidate.params());
      if (isLeftOut()) {
        entry.put("failure", failure);
      } else {
        entry.put("flopPerSecond", flopPerSecond.orElseThrow());
      }
      return entry;
    }
  }

  /** Rows and columns of the two matrices on the processor. */
  public static final int SIZE = 2048;

  private final CellRunner runner;
  private final int intraOpThreads;
  private final int size;
  private final Function<Candidate, Optional<String>> problem;

  /**
   * Products that are yet to be measured.
   *
   * @param intraOpThreads on which they are computed
   * @param size rows and columns of the two matrices
   */
  public Products(CellRunner runner, int intraOpThreads, int size) {
    this(runner, intraOpThreads, size, Candidate::problem);
  }

  /**
   * The same on another machine.
   *
   * @param problem why a candidate cannot be run there; empty if it can
   */
  Products(
      CellRunner runner,
      int intraOpThreads,
      int size,
      Function<Candidate, Optional<String>> problem) {
    this.runner = runner;
    this.problem = problem;
    this.intraOpThreads = intraOpThreads;
    this.size = size;
  }

  /** Floating-point operations of a product: a multiplication and an addition for each of size³. */
  static double flop(int size) {
    return 2.0 * size * size * size;
  }

  /**
   * Measures candidates until one is right: where time is dear, and one library multiplies for all
   * of them.
   *
   * @return those that were tried, in their order; none is right if the last is not
   */
  public List<Product> first(List<Candidate> candidates, Settings settings) throws RunnerException {
    List<Product> tried = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Product product = run(candidate, settings);
      tried.add(product);
      if (!product.isLeftOut()) {
        break;
      }
    }
    return tried;
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

  /**
   * Insists on a right one.
   *
   * @throws IllegalStateException saying why there is none
   */
  static void requireOne(List<Product> products) {
    if (best(products).isEmpty()) {
      throw noneIsRight(products);
    }
  }

  private Product run(Candidate candidate, Settings settings) throws RunnerException {
    Optional<String> why = problem.apply(candidate);
    if (why.isPresent()) {
      return Product.leftOut(candidate, why.get());
    }
    SortedMap<String, String> params = new TreeMap<>(candidate.params());
    params.put("intraOpThreads", Integer.toString(intraOpThreads));
    params.put("size", Integer.toString(size));
    Outcome outcome = runner.run(new CellId(Mode.AverageTime, params), settings);
    if (outcome instanceof Outcome.Measured measured) {
      double rate = Rates.best(measured.result(), flop(size));
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
