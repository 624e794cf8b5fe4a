package dev.scalebench.ceiling;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.scalebench.ceiling.Products.Product;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.Failure;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.Runs;
import dev.scalebench.sweep.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** The best of the right products counts; what is wrong or crashes is named and left out. */
class ProductsTest {
  private static final Settings FULL =
      new Settings(3, 1, TimeValue.seconds(1), 2, TimeValue.seconds(1));

  private static final String EAGER = "pytorch, none";
  private static final String SCRIPT = "pytorch, script";
  private static final String TENSORFLOW = "tensorflow, none";
  private static final String GRAPH = "tensorflow, script";

  /** A run that takes this long for a product in each iteration. */
  private static Function<CellId, Outcome> millis(double... iterations) {
    return cell -> new Outcome.Measured(Runs.of(cell, iterations));
  }

  private static Outcome wrong(CellId cell) {
    return new Outcome.Failed(Failure.Kind.WRONG_ANSWER, "input 0 of the batch is off by 0.42");
  }

  private static Outcome crash(CellId cell) {
    return new Outcome.Failed(Failure.Kind.KILLED, "the fork was ended by SIGFPE");
  }

  /** How runs end, of each candidate its first and its second. */
  private static final class Fake implements CellRunner {
    private final Map<String, List<Function<CellId, Outcome>>> ends;
    private final List<String> runs = new ArrayList<>();

    Fake(Map<String, List<Function<CellId, Outcome>>> ends) {
      this.ends = ends;
    }

    @Override
    public Outcome run(CellId cell, Settings settings) {
      String name = cell.params().get("engine") + ", " + cell.params().get("optimization");
      List<Function<CellId, Outcome>> all = requireNonNull(ends.get(name));
      Function<CellId, Outcome> end = all.get(runs.contains(name + " 1") ? all.size() - 1 : 0);
      assertThat(cell.params()).containsEntry("intraOpThreads", "2");
      runs.add(name + " " + settings.forks());
      return end.apply(cell);
    }
  }

  private static List<Product> measure(Fake fake) throws RunnerException {
    List<Candidate> known =
        Candidate.all().stream().filter(one -> fake.ends.containsKey(one.toString())).toList();
    return new Products(fake, 2, Products.SIZE).measure(known, FULL);
  }

  @Test
  void theFastestIsMeasuredInFullAndItsBestIterationCounts() throws RunnerException {
    Fake fake =
        new Fake(
            Map.of(
                EAGER, List.of(millis(100)),
                SCRIPT, List.of(millis(50), millis(60, 40, 45)),
                TENSORFLOW, List.of(millis(200)),
                GRAPH, List.of(millis(80))));
    List<Product> products = measure(fake);
    assertThat(fake.runs)
        .containsExactly(
            EAGER + " 1", SCRIPT + " 1", TENSORFLOW + " 1", GRAPH + " 1", SCRIPT + " 3");
    assertThat(Products.best(products).orElseThrow().candidate()).hasToString(SCRIPT);
    assertRate(products, 40);
    assertThat(products)
        .extracting(product -> product.candidate().toString())
        .containsExactly(EAGER, SCRIPT, TENSORFLOW, GRAPH);
  }

  @Test
  void theBriefRunCountsWhereTheFullOneIsSlower() throws RunnerException {
    List<Product> products =
        measure(
            new Fake(
                Map.of(
                    EAGER, List.of(ProductsTest::wrong),
                    SCRIPT, List.of(millis(50), millis(60, 70, 80)),
                    TENSORFLOW, List.of(ProductsTest::wrong),
                    GRAPH, List.of(ProductsTest::wrong))));
    assertRate(products, 50);
  }

  @Test
  void whatIsWrongOrCrashesIsNamedHoweverFastAndTakesNoOtherWithIt() throws RunnerException {
    List<Product> products =
        measure(
            new Fake(
                Map.of(
                    EAGER, List.of(ProductsTest::crash),
                    SCRIPT, List.of(ProductsTest::wrong),
                    TENSORFLOW, List.of(millis(200)),
                    GRAPH, List.of(millis(80)))));
    assertThat(products)
        .extracting(product -> product.candidate().toString(), Product::failure)
        .containsExactly(
            tuple(EAGER, "the fork was ended by SIGFPE"),
            tuple(SCRIPT, "the product is wrong: input 0 of the batch is off by 0.42"),
            tuple(TENSORFLOW, ""),
            tuple(GRAPH, ""));
    assertThat(Products.best(products).orElseThrow().candidate()).hasToString(GRAPH);
  }

  @Test
  void whereTheBestFailsInFullTheNextIsMeasured() throws RunnerException {
    Fake fake =
        new Fake(
            Map.of(
                EAGER, List.of(millis(100)),
                SCRIPT, List.of(millis(50), ProductsTest::wrong),
                TENSORFLOW, List.of(millis(200)),
                GRAPH, List.of(millis(80), millis(70))));
    List<Product> products = measure(fake);
    assertThat(fake.runs).endsWith(SCRIPT + " 3", GRAPH + " 3");
    assertThat(products.get(1).isLeftOut()).isTrue();
    assertThat(Products.best(products).orElseThrow().candidate()).hasToString(GRAPH);
  }

  @Test
  void whereNoneIsRightThereIsNoRateAndEachReasonIsTold() {
    Fake fake =
        new Fake(
            Map.of(
                EAGER, List.of(ProductsTest::crash),
                SCRIPT, List.of(millis(50), ProductsTest::wrong),
                TENSORFLOW, List.of(ProductsTest::crash),
                GRAPH, List.of(ProductsTest::wrong)));
    assertThatIllegalStateException()
        .isThrownBy(() -> measure(fake))
        .withMessageStartingWith(
            "no engine has computed the matrix product: pytorch, none: the fork was ended by SIGFPE; pytorch, script: the product is wrong: ");
  }

  /** JMH keeps times in buckets that are a thousandth wide or so. */
  private static void assertRate(List<Product> products, double millis) {
    assertThat(Products.best(products).orElseThrow().flopPerSecond().orElseThrow())
        .isCloseTo(2.0 * 2048 * 2048 * 2048 / (millis / 1000), withinPercentage(0.5));
  }
}
